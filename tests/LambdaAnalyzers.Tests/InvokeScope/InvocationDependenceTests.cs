using System.Threading.Tasks;
using LambdaAnalyzers.Testing;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LambdaAnalyzers.Tests.InvokeScope;

/// <summary>Whether every invocation would make the same object: only then is making it anew a waste.</summary>
public class InvocationDependenceTests
{
    private const string Types =
        """
        public class Input { public string Zone; public string Region { get; set; } public string Tenant { get; set; } public bool IsEu { get; set; } public string[] Regions { get; set; } public RegionEndpoint Find(string name) => null; public void Configure(AmazonS3Config config) { } }
        public class Settings { public string Zone = "eu-west-1"; public string Region { get; set; } = "eu-west-1"; public RegionEndpoint Endpoint { get; init; } public const string Fixed = "eu-west-1"; }
        public interface ITenant { string Region { get; } string Resolve(); }
        public static class Current { public static readonly AsyncLocal<string> Region = new(); public static string Tenant { get; set; } public static string Stage { get; set; } = "prod"; }
        public class Credentials
        {
            public static AWSCredentials Fixed() => new BasicAWSCredentials("a", "b");
        }
        """;

    private static Task VerifyAsync(string members, string statements, params string[] more) =>
        new CompiledFunction(
        [
            $$"""
            using Amazon.SecurityToken;
            using Amazon.SecurityToken.Model;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.Options;

            public class Function
            {
                private static readonly string s_region = Environment.GetEnvironmentVariable("REGION");
                private static string s_mutable = "eu-west-1";
                private readonly string _region = Environment.GetEnvironmentVariable("REGION");
                private string _current;
                private readonly Settings _settings = new();
                private IConfiguration _configuration;
                private IOptions<Settings> _options;
                private ITenant _tenant;
                private static readonly AmazonSecurityTokenServiceClient s_sts = new();

                public async Task Handle(Input input, ILambdaContext context)
                {
                    await Task.Yield();
                    {{statements}}
                }

                private static RegionEndpoint Region(string name) => RegionEndpoint.GetBySystemName(name);

                {{members}}
            }
            """,
            Types,
            .. more,
        ]).VerifyAsync();

    /// <summary>The same on every invocation.</summary>
    public static TheoryData<string, string, string> Independent => new()
    {
        { "no arguments", "", "_ = [|new AmazonS3Client()|];" },
        { "constant", "", "_ = [|new AmazonS3Client(\"key\", \"secret\")|];" },
        { "const field and member", "const string Key = \"k\";", "_ = [|new AmazonS3Client(Key, Settings.Fixed)|];" },
        { "static member of the SDK", "", "_ = [|new AmazonS3Client(RegionEndpoint.EUWest1)|];" },
        { "environment variable", "", "_ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable(\"REGION\")))|];" },
        { "environment variable with fallback", "", "_ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable(\"REGION\") ?? \"eu-west-1\"))|];" },
        { "environment variable in a local", "", "var region = Environment.GetEnvironmentVariable(\"REGION\"); _ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|];" },
        { "environment variable or an exception", "", "var region = Environment.GetEnvironmentVariable(\"REGION\") ?? throw new InvalidOperationException(); _ = [|new AmazonS3Client(Region(region))|];" },
        { "element of a static array", "static readonly string[] s_regions = { \"eu-west-1\" };", "_ = [|new AmazonS3Client(Region(s_regions[0]))|];" },
        { "static readonly field", "", "_ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(s_region))|];" },
        { "readonly field", "", "_ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(_region))|];" },
        { "static field that nobody writes", "", "_ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(s_mutable))|];" },
        { "settings object", "", "_ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(_settings.Region))|];" },
        { "field of a settings object", "", "_ = [|new AmazonS3Client(Region(_settings.Zone))|];" },
        { "settings of init scope", "public Function(IOptions<Settings> options) { _options = options; }", "_ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(_options.Value.Region))|];" },
        { "configuration of init scope", "public Function(IConfiguration configuration) { _configuration = configuration; }", "_ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(_configuration[\"Region\"]))|];" },
        { "own helper", "", "_ = [|new AmazonS3Client(Region(\"eu-west-1\"))|];" },
        { "own helper twice", "static string Env(string name) => Environment.GetEnvironmentVariable(name);", "_ = [|new AmazonS3Client(Env(\"KEY\"), Env(\"SECRET\"))|];" },
        { "own static factory", "", "_ = [|new AmazonS3Client(Credentials.Fixed())|];" },
        { "own property", "static string Stage => Environment.GetEnvironmentVariable(\"STAGE\");", "_ = [|new AmazonS3Client(Region(Stage))|];" },
        { "own property twice", "static string Stage => Environment.GetEnvironmentVariable(\"STAGE\");", "_ = [|new AmazonS3Client(Stage, Stage)|];" },
        { "config object in place", "", "_ = [|new AmazonS3Client(new AmazonS3Config { RegionEndpoint = RegionEndpoint.EUWest1, Timeout = TimeSpan.FromSeconds(3), ForcePathStyle = true })|];" },
        { "config object in a local", "", "var config = new AmazonS3Config(); config.ServiceURL = s_region; config.MaxErrorRetry = 3; _ = [|new AmazonS3Client(config)|];" },
        { "config object from a helper", "static AmazonS3Config Config() { var config = new AmazonS3Config { ForcePathStyle = true }; config.ServiceURL = s_region; return config; }", "_ = [|new AmazonS3Client(Config())|];" },
        { "config object given to a helper", "static void Configure(AmazonS3Config config, string url) => config.ServiceURL = url;", "var config = new AmazonS3Config(); Configure(config, s_region); _ = [|new AmazonS3Client(config)|];" },
        { "config object of init scope", "static readonly AmazonS3Config s_config = new();", "_ = [|new AmazonS3Client(s_config)|];" },
        { "object initialiser of the client", "", "_ = [|new AmazonS3Client(RegionEndpoint.EUWest1) { }|];" },
        { "credentials of constants", "", "_ = [|new AmazonS3Client(new BasicAWSCredentials(\"a\", \"b\"), RegionEndpoint.EUWest1)|];" },
        { "role of a constant", "", "_ = [|new AmazonS3Client(new AssumeRoleAWSCredentials(FallbackCredentialsFactory.GetCredentials(), \"arn\", \"session\"))|];" },
        { "helper parameter with constants", "static IAmazonS3 Make(string region) => [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|];", "Make(\"eu-west-1\"); Make(s_region);" },
        { "helper parameter two calls away", "static IAmazonS3 Make(string region) => Make2(region); static IAmazonS3 Make2(string region) => [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|];", "Make(\"eu-west-1\");" },
        { "named argument", "static IAmazonS3 Make(int retries, string region) => [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|];", "Make(region: \"eu-west-1\", retries: input.Regions.Length);" },
        { "default value of a parameter", "static IAmazonS3 Make(string region = \"eu-west-1\") => [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|];", "Make();" },
        { "interpolation and concatenation", "", "_ = [|new AmazonS3Client(new AmazonS3Config { ServiceURL = $\"https://{s_region}\" + \"/x\" })|];" },
        { "conditional on configuration", "", "_ = [|new AmazonS3Client(s_region == \"local\" ? RegionEndpoint.USEast1 : RegionEndpoint.EUWest1)|];" },
        { "local chosen by configuration", "", "var region = RegionEndpoint.EUWest1; if (s_region == \"local\") { region = RegionEndpoint.USEast1; } _ = [|new AmazonS3Client(region)|];" },
        { "creation on a condition of the event", "", "if (input.IsEu) { _ = [|new AmazonS3Client(RegionEndpoint.EUWest1)|]; }" },
        { "field of an object made per invocation, from a constant", "", "new Store(\"eu-west-1\").Open();" },
        { "default and null", "", "_ = [|new AmazonS3Client(default(RegionEndpoint))|]; _ = [|new AmazonS3Client((AmazonS3Config)null)|];" },
        { "local function parameter", "", "IAmazonS3 Make(string region) => [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|]; Make(\"eu-west-1\");" },
        { "parameter used twice", "static IAmazonS3 Make(string key) => [|new AmazonS3Client(key, key)|];", "Make(\"a\");" },
        { "parameter of two calls", "static IAmazonS3 Make(string key) => [|new AmazonS3Client(key, \"secret\")|];", "Make(\"a\"); Make(s_region + \"b\");" },
        { "config that reads itself", "", "var config = new AmazonS3Config(); config.ServiceURL = config.ServiceURL + \"/x\"; _ = [|new AmazonS3Client(config)|];" },
        { "method group", "static RegionEndpoint With(Func<string, RegionEndpoint> find) => find(\"eu-west-1\");", "_ = [|new AmazonS3Client(With(Region))|];" },
        { "method group of the class", "static RegionEndpoint With(Func<string, RegionEndpoint> find) => find(\"eu-west-1\"); RegionEndpoint Own(string name) => Region(name);", "_ = [|new AmazonS3Client(With(Own))|];" },
        { "lambda that takes nothing along", "static RegionEndpoint With(Func<string, RegionEndpoint> find) => find(\"eu-west-1\");", "_ = [|new AmazonS3Client(With(name => { var own = name; return Region(own); }))|];" },
        { "lambda that takes configuration along", "static RegionEndpoint With(Func<string, RegionEndpoint> find) => find(\"eu-west-1\");", "var region = s_region; _ = [|new AmazonS3Client(With(_ => Region(region)))|];" },
        { "type and name", "", "_ = [|new AmazonS3Client(typeof(Function).Name, nameof(Function))|];" },
        { "size", "", "_ = [|new AmazonS3Client(sizeof(decimal).ToString(), \"secret\")|];" },
        { "static field of a library", "", "_ = [|new AmazonS3Client(string.Empty, \"secret\")|];" },
        { "settings that may be null", "public Function(IOptions<Settings> options) { _options = options; }", "_ = [|new AmazonS3Client(Region(_options?.Value.Region))|];" },
        { "element of an array in place", "", "_ = [|new AmazonS3Client(Region(new[] { \"eu-west-1\", s_region }[0]))|];" },
        { "element of a tuple in place", "", "_ = [|new AmazonS3Client(Region((\"eu-west-1\", 1).Item1))|];" },
        { "patterns on configuration", "", "_ = [|new AmazonS3Client(s_region is not null && s_region is \"local\" or \"test\" ? RegionEndpoint.USEast1 : RegionEndpoint.EUWest1)|];" },
        { "type test of configuration", "static readonly object s_setting = \"eu\";", "_ = [|new AmazonS3Client(s_setting is string ? RegionEndpoint.USEast1 : RegionEndpoint.EUWest1)|];" },
        { "negation of configuration", "static readonly bool s_isLocal = true;", "_ = [|new AmazonS3Client(!s_isLocal ? RegionEndpoint.USEast1 : RegionEndpoint.EUWest1)|];" },
        { "property of settings that only init sets", "", "_ = [|new AmazonS3Client(_settings.Endpoint)|];" },
        { "own property that only init scope sets", "string Zone { get; } = \"eu-west-1\";", "_ = [|new AmazonS3Client(Region(Zone))|];" },
        { "own property of the object with code", "string Zone => _region;", "_ = [|new AmazonS3Client(Region(Zone))|];" },
        { "static property that nobody sets", "", "_ = [|new AmazonS3Client(Region(Current.Stage))|];" },
        { "field that a constructor sets", "private string _own; public Function() { _own = \"eu-west-1\"; }", "_ = [|new AmazonS3Client(Region(_own))|];" },
        { "static field that the type's constructor sets", "private static string s_own; static Function() { s_own = \"eu-west-1\"; }", "_ = [|new AmazonS3Client(Region(s_own))|];" },
        { "field that is set where no invocation comes", "private string _own = \"eu-west-1\"; private void Reset() { _own = \"eu-west-2\"; }", "_ = [|new AmazonS3Client(Region(_own))|];" },
        { "local chosen in a switch on configuration", "", "RegionEndpoint region = null; switch (s_region) { case \"a\": region = RegionEndpoint.EUWest1; break; default: region = RegionEndpoint.USEast1; break; } _ = [|new AmazonS3Client(region)|];" },
        { "region given to a helper with the event", "static void Log(object what, string name) { }", "var region = RegionEndpoint.EUWest1; Log(region, input.Region); _ = [|new AmazonS3Client(region)|];" },
        { "text given to a helper with the event", "static void Log(object what, string name) { }", "var region = s_region; Log(region, input.Region); _ = [|new AmazonS3Client(Region(region))|];" },
        { "config changed by its own method", "public class Own : AmazonS3Config { public void Use(string url) => ServiceURL = url; }", "var config = new Own(); config.Use(s_region); _ = [|new AmazonS3Client(config)|];" },
        { "config changed in a condition itself", "", "var config = new AmazonS3Config(); if ((config.ServiceURL = s_region) == input.Region) { } _ = [|new AmazonS3Client(config)|];" },
        { "config changed in a local function", "", "var config = new AmazonS3Config(); Configure(); _ = [|new AmazonS3Client(config)|]; void Configure() { config.ServiceURL = s_region; }" },
        { "settings given to a helper", "static string Zone(Settings settings) => settings.Region;", "_ = [|new AmazonS3Client(Region(Zone(_settings)))|];" },
        { "nested settings given to a helper", "static string Zone(IOptions<Settings> options) => options.Value.Region; public Function(IOptions<Settings> options) { _options = options; }", "_ = [|new AmazonS3Client(Region(Zone(_options)))|];" },
        { "helper that calls a helper", "static string Outer() => Inner() + Inner(); static string Inner() => Environment.GetEnvironmentVariable(\"REGION\");", "_ = [|new AmazonS3Client(Outer(), Inner())|];" },
    };

    [Theory]
    [MemberData(nameof(Independent))]
    public Task Independent_IsReported(string what, string members, string statements)
    {
        Assert.NotEmpty(what);
        return VerifyAsync(members, statements, statements.Contains("new Store(")
            ? "public class Store { private readonly string _region; public Store(string region) { _region = region; } public void Open() { _ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(_region))|]; } }"
            : string.Empty);
    }

    /// <summary>From the event, or from where nobody can tell.</summary>
    public static TheoryData<string, string, string> Dependent => new()
    {
        { "region of the event", "", "_ = new AmazonS3Client(RegionEndpoint.GetBySystemName(input.Region));" },
        { "field of the event", "", "_ = new AmazonS3Client(Region(input.Zone));" },
        { "field of a settings object that the handler sets", "", "_settings.Zone = input.Zone; _ = new AmazonS3Client(Region(_settings.Zone));" },
        { "endpoint of the event", "", "_ = new AmazonS3Client(new AmazonS3Config { ServiceURL = input.Region });" },
        { "credentials of the event", "", "_ = new AmazonS3Client(input.Tenant, input.Region);" },
        { "context", "", "_ = new AmazonS3Client(new AmazonS3Config { ServiceURL = context.InvokedFunctionArn });" },
        { "timeout of the invocation", "", "_ = new AmazonS3Client(new AmazonS3Config { Timeout = context.RemainingTime });" },
        { "role of the event", "", "_ = new AmazonS3Client(new AssumeRoleAWSCredentials(FallbackCredentialsFactory.GetCredentials(), input.Tenant, \"session\"));" },
        { "assumed role", "", "var role = await s_sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = input.Tenant }); _ = new AmazonS3Client(role.Credentials);" },
        { "assumed fixed role", "", "var role = await s_sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = s_region }); _ = new AmazonS3Client(role.Credentials);" },
        { "awaited value", "static Task<string> LoadAsync() => Task.FromResult(\"x\");", "_ = new AmazonS3Client(RegionEndpoint.GetBySystemName(await LoadAsync()));" },
        { "awaited value in a local", "static Task<string> LoadAsync() => Task.FromResult(\"x\");", "var region = await LoadAsync(); _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region));" },
        { "result of a task", "static Task<string> LoadAsync() => Task.FromResult(\"x\");", "_ = new AmazonS3Client(RegionEndpoint.GetBySystemName(LoadAsync().Result));" },
        { "blocked result of a task", "static Task<string> LoadAsync() => Task.FromResult(\"x\");", "_ = new AmazonS3Client(RegionEndpoint.GetBySystemName(LoadAsync().GetAwaiter().GetResult()));" },
        { "local", "", "var region = input.Region; _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region));" },
        { "second local", "", "var region = input.Region; var endpoint = RegionEndpoint.GetBySystemName(region); _ = new AmazonS3Client(endpoint);" },
        { "local assigned later", "", "var region = \"eu-west-1\"; region = input.Region; _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region));" },
        { "local assigned on a condition of the event", "", "var region = RegionEndpoint.EUWest1; if (!input.IsEu) { region = RegionEndpoint.USEast1; } _ = new AmazonS3Client(region);" },
        { "local assigned in a switch on the event", "", "RegionEndpoint region = null; switch (input.Tenant) { case \"a\": region = RegionEndpoint.EUWest1; break; default: region = RegionEndpoint.USEast1; break; } _ = new AmazonS3Client(region);" },
        { "config changed on a condition of the event", "", "var config = new AmazonS3Config(); if (input.IsEu) { config.RegionEndpoint = RegionEndpoint.EUWest1; } _ = new AmazonS3Client(config);" },
        { "conditional", "", "_ = new AmazonS3Client(input.IsEu ? RegionEndpoint.EUWest1 : RegionEndpoint.USEast1);" },
        { "switch expression", "", "_ = new AmazonS3Client(input.Tenant switch { \"a\" => RegionEndpoint.EUWest1, _ => RegionEndpoint.USEast1 });" },
        { "fallback", "", "_ = new AmazonS3Client(RegionEndpoint.GetBySystemName(input.Region ?? \"eu-west-1\"));" },
        { "config in a local", "", "var config = new AmazonS3Config(); config.ServiceURL = input.Region; _ = new AmazonS3Client(config);" },
        { "config initialiser in a local", "", "var config = new AmazonS3Config { ServiceURL = input.Region }; _ = new AmazonS3Client(config);" },
        { "config given to a helper with the event", "static void Configure(AmazonS3Config config, string url) => config.ServiceURL = url;", "var config = new AmazonS3Config(); Configure(config, input.Region); _ = new AmazonS3Client(config);" },
        { "config given to a helper with the event first", "static void Configure(Input input, AmazonS3Config config) => config.ServiceURL = input.Region;", "var config = new AmazonS3Config(); Configure(input, config); _ = new AmazonS3Client(config);" },
        { "config given to a local function that sees the event", "", "var config = new AmazonS3Config(); Configure(); _ = new AmazonS3Client(config); void Configure() { config.ServiceURL = input.Region; }" },
        { "deconstruction", "", "var region = \"eu-west-1\"; (region, _) = (input.Region, 1); _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region));" },
        { "deconstructed declaration", "", "var (region, tenant) = (input.Region, input.Tenant); _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region));" },
        { "out variable", "static bool TryRegion(Input i, out string region) { region = i.Region; return true; }", "if (TryRegion(input, out var region)) { _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region)); }" },
        { "ref argument", "static void Fill(ref string region, Input i) { region = i.Region; }", "var region = \"\"; Fill(ref region, input); _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region));" },
        { "pattern variable", "", "if (input.Region is { } region) { _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region)); }" },
        { "foreach over the event", "", "foreach (var region in input.Regions) { _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region)); }" },
        { "lambda over the event", "", "_ = input.Regions.Select(region => new AmazonS3Client(RegionEndpoint.GetBySystemName(region))).ToList();" },
        { "method group over the event", "static IAmazonS3 Make(string region) => new AmazonS3Client(RegionEndpoint.GetBySystemName(region));", "_ = input.Regions.Select(Make).ToList();" },
        { "method group whose own caller gives the argument", "static IAmazonS3 Make(string region) => new AmazonS3Client(RegionEndpoint.GetBySystemName(region)); static void Run(string name, Func<string, IAmazonS3> make, Input i) => make(i.Region);", "Run(\"x\", Make, input);" },
        { "helper parameter", "static IAmazonS3 Make(string region) => new AmazonS3Client(RegionEndpoint.GetBySystemName(region));", "Make(input.Region);" },
        { "one of two callers", "static IAmazonS3 Make(string region) => new AmazonS3Client(RegionEndpoint.GetBySystemName(region));", "Make(\"eu-west-1\"); Make(input.Region);" },
        { "helper parameter two calls away", "static IAmazonS3 A(Input i) => B(i.Region); static IAmazonS3 B(string region) => new AmazonS3Client(RegionEndpoint.GetBySystemName(region));", "A(input);" },
        { "helper parameter that is reassigned", "static IAmazonS3 Make(string region, Input i) { region = i.Region; return new AmazonS3Client(RegionEndpoint.GetBySystemName(region)); }", "Make(\"eu-west-1\", input);" },
        { "helper that takes the event", "static AmazonS3Config Config(Input i) => new AmazonS3Config { ServiceURL = i.Region };", "_ = new AmazonS3Client(Config(input));" },
        { "closure of a local function", "", "_ = new AmazonS3Client(Get()); RegionEndpoint Get() => RegionEndpoint.GetBySystemName(input.Region);" },
        { "field set by the handler", "", "_current = input.Region; _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(_current));" },
        { "field set by a helper", "void Set(Input i) => _current = i.Region;", "Set(input); _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(_current));" },
        { "static field set by the handler", "", "s_mutable = input.Region; _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(s_mutable));" },
        { "static property set by the handler", "", "Current.Tenant = input.Tenant; _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(Current.Tenant));" },
        { "property of settings set by the handler", "", "_settings.Region = input.Region; _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(_settings.Region));" },
        { "AsyncLocal", "", "_ = new AmazonS3Client(RegionEndpoint.GetBySystemName(Current.Region.Value));" },
        { "interface of the user", "", "_ = new AmazonS3Client(RegionEndpoint.GetBySystemName(_tenant.Region));" },
        { "method of an interface of the user", "", "_ = new AmazonS3Client(RegionEndpoint.GetBySystemName(_tenant.Resolve()));" },
        { "time and chance", "", "_ = new AmazonS3Client(Guid.NewGuid().ToString(), DateTime.UtcNow.ToString());" },
        { "environment variable of an event's name", "", "_ = new AmazonS3Client(RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable(input.Tenant)));" },
        { "constructor argument", "", "new Store(input.Region).Open();" },
        { "settable property of an object made per invocation", "", "var store = new Store(null); store.Region = input.Region; store.OpenRegion();" },
        { "object initialiser of an object made per invocation", "", "new Store(null) { Region = input.Region }.OpenRegion();" },
        { "array of the event by index", "", "for (var i = 0; i < input.Regions.Length; i++) { _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(input.Regions[i])); }" },
        { "dynamic", "", "dynamic d = input; _ = new AmazonS3Client((string)d.Region, \"x\");" },
        { "lambda that captures the event", "", "Func<string> region = () => input.Region; _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region()));" },
        { "method group of the event", "static RegionEndpoint With(Func<string, RegionEndpoint> find) => find(\"eu-west-1\");", "_ = new AmazonS3Client(With(input.Find));" },
        { "lambda that takes the event along", "static RegionEndpoint With(Func<string, RegionEndpoint> find) => find(\"eu-west-1\");", "_ = new AmazonS3Client(With(_ => Region(input.Region)));" },
        { "lambda that takes a part of the event along", "static RegionEndpoint With(Func<string, RegionEndpoint> find) => find(\"eu-west-1\");", "var region = input.Region; _ = new AmazonS3Client(With(_ => Region(region)));" },
        { "second argument", "", "_ = new AmazonS3Client(\"key\", input.Tenant);" },
        { "second of two operands", "", "_ = new AmazonS3Client(Region(s_region + input.Region));" },
        { "text with the event in it", "", "_ = new AmazonS3Client(Region($\"{s_region}-{input.Region}\"));" },
        { "element of an array in place, of the event", "", "_ = new AmazonS3Client(Region(new[] { \"eu-west-1\", input.Region }[1]));" },
        { "element by a number of the event", "static readonly string[] s_regions = { \"eu-west-1\" };", "_ = new AmazonS3Client(Region(s_regions[input.Regions.Length]));" },
        { "pattern on the event", "", "_ = new AmazonS3Client(input.Region is \"local\" ? RegionEndpoint.USEast1 : RegionEndpoint.EUWest1);" },
        { "own property that an invocation sets", "string Zone { get; set; }", "Zone = input.Zone; _ = new AmazonS3Client(Region(Zone));" },
        { "own property with code over what an invocation sets", "string Zone => _current;", "_current = input.Zone; _ = new AmazonS3Client(Region(Zone));" },
        { "property of settings with code over what an invocation sets", "public class Own { private string _zone; public string Zone => _zone; public void Use(string zone) => _zone = zone; } private readonly Own _own = new();", "_own.Use(input.Zone); _ = new AmazonS3Client(Region(_own.Zone));" },
        { "helper over a field that an invocation sets", "string Find() => _current;", "_current = input.Zone; _ = new AmazonS3Client(Region(Find()));" },
        { "config that its own method changes by the event", "public class Own : AmazonS3Config { public void Use(string url) => ServiceURL = url; }", "var config = new Own(); config.Use(input.Region); _ = new AmazonS3Client(config);" },
        { "config that its own method changes on a condition of the event", "public class Own : AmazonS3Config { public void Use(string url) => ServiceURL = url; }", "var config = new Own(); if (input.IsEu) { config.Use(s_region); } _ = new AmazonS3Client(config);" },
        { "config given to a helper on a condition of the event", "static void Configure(AmazonS3Config config) => config.ServiceURL = s_region;", "var config = new AmazonS3Config(); if (input.IsEu) { Configure(config); } _ = new AmazonS3Client(config);" },
        { "config given to the event", "", "var config = new AmazonS3Config(); input.Configure(config); _ = new AmazonS3Client(config);" },
        { "config changed in a loop over the event", "", "var config = new AmazonS3Config(); foreach (var region in input.Regions) { config.MaxErrorRetry = 5; } _ = new AmazonS3Client(config);" },
        { "config changed in a catch", "", "var config = new AmazonS3Config(); try { input.ToString(); } catch (Exception) { config.MaxErrorRetry = 5; } _ = new AmazonS3Client(config);" },
        { "config changed where the event says nothing", "", "var config = new AmazonS3Config(); _ = input.Region ?? (config.ServiceURL = \"https://x\"); _ = new AmazonS3Client(config);" },
        { "config changed in an arm for the event", "", "var config = new AmazonS3Config(); _ = input.Tenant switch { \"a\" => config.ServiceURL = \"https://x\", _ => null }; _ = new AmazonS3Client(config);" },
        { "config changed where the event is there", "", "var config = new AmazonS3Config(); input?.Tenant.StartsWith(config.ServiceURL = \"https://x\"); _ = new AmazonS3Client(config);" },
        { "helper that a derived class may answer", "protected virtual string Find() => \"eu-west-1\";", "_ = new AmazonS3Client(Region(Find()));" },
        { "helper over one that a derived class may answer", "protected virtual string Find() => \"eu-west-1\"; string Outer() => Find();", "_ = new AmazonS3Client(Region(Outer()));" },
        { "helper with chance inside", "static string Id() => Guid.NewGuid().ToString();", "_ = new AmazonS3Client(Id(), \"secret\");" },
        { "helper with the time inside", "static string Id() => DateTime.UtcNow.ToString();", "_ = new AmazonS3Client(Id(), \"secret\");" },
        { "helper that blocks on a task", "static Task<string> LoadAsync() => Task.FromResult(\"x\"); static string Load() { var task = LoadAsync(); return task.Result; }", "_ = new AmazonS3Client(Load(), \"secret\");" },
        { "helper of helpers with the current tenant inside", "static string Outer() => Inner(); static string Inner() => Current.Region.Value;", "_ = new AmazonS3Client(Outer(), \"secret\");" },
        { "helper whose local function sees its event", "static string Find(Input i) { return Get(); string Get() => i.Region; }", "_ = new AmazonS3Client(Region(Find(input)));" },
        { "helper that calls itself", "static string Loop(int i) => i == 0 ? \"eu-west-1\" : Loop(i - 1);", "_ = new AmazonS3Client(Region(Loop(3)));" },
        { "helper parameter by reference", "static IAmazonS3 Make(ref string region) => new AmazonS3Client(Region(region));", "var region = \"eu-west-1\"; Make(ref region);" },
        { "helper parameter whose object the helper changes", "static IAmazonS3 Make(AmazonS3Config config, Input i) { config.ServiceURL = i.Region; return new AmazonS3Client(config); }", "Make(new AmazonS3Config(), input);" },
        { "dynamic in a helper", "static string Find() { dynamic region = \"eu-west-1\"; return region.Trim(); }", "_ = new AmazonS3Client(Region(Find()));" },
        { "constructor argument by the event, of a base class", "public class Base { protected readonly string Zone; public Base(string zone) { Zone = zone; } } public class Derived : Base { public Derived(string zone) : base(zone) { } public void Open() { _ = new AmazonS3Client(Region(Zone)); } }", "new Derived(input.Zone).Open();" },
    };

    [Theory]
    [MemberData(nameof(Dependent))]
    public Task Dependent_IsSilent(string what, string members, string statements)
    {
        Assert.NotEmpty(what);
        return VerifyAsync(members, statements,
            """
            public class Store
            {
                private readonly string _region;
                public Store(string region) { _region = region; }
                public string Region { get; set; }
                public void Open() { _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(_region)); }
                public void OpenRegion() { _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(Region)); }
            }
            """);
    }

    /// <summary>Another answer each time, or that of the current request.</summary>
    [Theory]
    [InlineData("Guid.NewGuid().ToString()")]
    [InlineData("DateTime.Now.ToString()")]
    [InlineData("DateTime.Today.ToString()")]
    [InlineData("DateTimeOffset.UtcNow.ToString()")]
    [InlineData("Environment.TickCount.ToString()")]
    [InlineData("Environment.TickCount64.ToString()")]
    [InlineData("Random.Shared.Next().ToString()")]
    [InlineData("System.Diagnostics.Stopwatch.GetTimestamp().ToString()")]
    [InlineData("System.Diagnostics.Activity.Current.Id")]
    [InlineData("new ThreadLocal<string>().Value")]
    public Task WhatChanges_IsSilent(string value) => VerifyAsync("", $"_ = new AmazonS3Client(\"key\", {value});");

    /// <summary>Other members of the same types.</summary>
    [Theory]
    [InlineData("Guid.Empty.ToString()")]
    [InlineData("Guid.Parse(\"2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d\").ToString()")]
    [InlineData("DateTime.UnixEpoch.ToString()")]
    [InlineData("DateTimeOffset.MinValue.ToString()")]
    [InlineData("Environment.MachineName")]
    [InlineData("Environment.NewLine")]
    public Task WhatStays_IsReported(string value) => VerifyAsync("", $"_ = [|new AmazonS3Client(\"key\", {value})|];");

    [CSharpFact(12)]
    public Task PrimaryConstructorParameter_FollowsTheCreations() =>
        new CompiledFunction(
            Types +
            """
            public class Function
            {
                public void Handle(Input input, ILambdaContext context) { new ForTenant(input.Region).Open(); new Fixed("eu-west-1").Open(); }
            }
            public class ForTenant(string region) { public IAmazonS3 Open() => new AmazonS3Client(RegionEndpoint.GetBySystemName(region)); }
            public class Fixed(string region) { public IAmazonS3 Open() => [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|]; }
            """).VerifyAsync();

    [Fact]
    public Task HandlerParameter_IsTheEvent_EvenWhereMainCallsTheHandlerWithConstants() =>
        new CompiledFunction(
            Types +
            """
            public static class Program
            {
                public static async Task Main() { await new Function().Handle(new Input { Region = "eu-west-1" }, null); Function.ByName("eu-west-1", null); }
            }
            public class Function
            {
                public Task Handle(Input input, ILambdaContext context) { _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(input.Region)); return Task.CompletedTask; }
                public static void ByName(string region, ILambdaContext context) { _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region)); }
            }
            """) { OutputKind = OutputKind.ConsoleApplication }.VerifyAsync();

    [Fact]
    public Task TopLevelLocals_OfInitScope() =>
        new CompiledFunction(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;
            var region = Environment.GetEnvironmentVariable("REGION");
            var current = "";
            var handler = (string input, ILambdaContext context) =>
            {
                current = input;
                _ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|];
                _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(current));
                _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(input));
            };
            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """).VerifyAsync();

    [Fact]
    public Task HttpContext_OfTheRequest_IsSilent() =>
        new CompiledFunction(
            """
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.Extensions.DependencyInjection;
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);
            var app = builder.Build();
            app.MapGet("/{region}", (string region, HttpContext http, IHttpContextAccessor accessor) =>
            {
                _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region));
                _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(http.Request.Headers["x"]));
                _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(accessor.HttpContext.Request.Path));
                return [|new AmazonS3Client()|];
            });
            app.Run();

            public class ItemsController : ControllerBase
            {
                private readonly IHttpContextAccessor _accessor;
                public ItemsController(IHttpContextAccessor accessor) => _accessor = accessor;
                public void Get(string region)
                {
                    _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region));
                    _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(Request.Headers["x"]));
                    _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(User.Identity.Name));
                    _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(_accessor.HttpContext.Request.Path));
                    _ = [|new AmazonS3Client()|];
                }
            }
            """).VerifyAsync();

    /// <summary>Whoever keeps it, a request answers for the invocation.</summary>
    [Fact]
    public Task RequestThatIsKept_IsSilent() =>
        new CompiledFunction(
            """
            using Microsoft.AspNetCore.Http;
            public class Function
            {
                private readonly HttpRequest _request;
                private readonly Version _version = new("1.0");
                public Function(HttpRequest request) => _request = request;
                public void Handle(SQSEvent input, ILambdaContext context)
                {
                    _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(_request.Method));
                    _ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(_version.ToString()))|];
                }
            }
            """).VerifyAsync();

    private const string SharedLibrary =
        """
        public interface ITenantContext { string Region { get; } string Resolve(); }
        public static class Tenant { public static string Region { get; set; } public static string Find() => Region; }
        public class AppSettings { public string Region { get; set; } public static readonly string Fixed = "eu-west-1"; public const string Constant = "eu-west-1"; }
        public abstract class FunctionBase { protected Amazon.S3.IAmazonS3 S3; protected static Amazon.S3.IAmazonS3 Shared; protected FunctionBase() { S3 = null; } protected FunctionBase(int i) : this() { } public static string Mutable = "x"; }
        """;

    private const string UsesSharedLibrary =
        """
        public class Function : FunctionBase
        {
            private readonly AppSettings _settings = new();
            private readonly ITenantContext _tenant;
            public Function() { }
            public Function(ITenantContext tenant) { _tenant = tenant; }
            public void Handle(string input, ILambdaContext context)
            {
                S3 ??= new AmazonS3Client();
                Shared ??= new AmazonS3Client();
                _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(_tenant.Region));
                _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(_tenant.Resolve()));
                _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(Tenant.Region));
                _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(Tenant.Find()));
                _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(Mutable));
                _ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(_settings.Region))|];
                _ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(AppSettings.Fixed))|];
                _ = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(AppSettings.Constant))|];
            }
        }
        """;

    /// <summary>In an editor a referenced project is a compilation with source of its own, in a build it is an assembly: the findings are the same.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task ReferencedProject_WhatItsStaticsAndInterfacesSayIsNotKnown(bool asAssembly)
    {
        var library = CSharpCompilation.Create(
            "Shared.Library",
            [CSharpSyntaxTree.ParseText(SharedLibrary, LambdaTestSettings.ParseOptions, "/shared/Shared.cs")],
            CompiledFunction.AllReferences,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        MetadataReference reference = asAssembly ? library.EmitToImageReference() : library.ToMetadataReference();

        return new CompiledFunction(UsesSharedLibrary) { References = CompiledFunction.AllReferences.Add(reference) }.VerifyAsync();
    }
}
