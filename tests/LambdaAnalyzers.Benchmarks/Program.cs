using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LambdaAnalyzers.Benchmarks;
using LambdaAnalyzers.Benchmarks.Generation;
using LambdaAnalyzers.Benchmarks.Packages;

if (args.Length == 0)
{
    return Usage();
}

var options = new Dictionary<string, int>(StringComparer.Ordinal);
for (var i = 1; i < args.Length; i += 2)
{
    if (i + 1 == args.Length || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
    {
        return Usage();
    }

    options[args[i]] = value;
}

Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd}, SDK {DotnetSdk.Current.Version}, {Environment.ProcessorCount} cores");
switch (args[0])
{
    case "truth":
        return GroundTruth.Check(GeneratedProject.Create(Option("--files", 1000))) ? 0 : 1;
    case "compile":
        return CompileBenchmark.Run(Option("--files", 1000), Option("--rounds", 5), Option("--all-peers", 0) > 0) ? 0 : 1;
    case "keystroke":
        return KeystrokeBenchmark.Run(Option("--files", 1000), Option("--edits", 60)) ? 0 : 1;
    case "growth":
        return GrowthBenchmark.Run([.. new[] { 100, 1000, 4000 }.Where(size => size <= Option("--largest", 4000))], Option("--rounds", 5)) ? 0 : 1;
    case "rules":
        return RuleBenchmark.Run(Option("--files", 300), Option("--rounds", 3)) ? 0 : 1;
    case "nolambda":
        NoLambdaBenchmark.Run(Option("--files", 1000), Option("--rounds", 7));
        return 0;
    case "template":
        return TemplateBenchmark.Run(Option("--rounds", 9)) ? 0 : 1;
    case "write":
        GroundTruth.Write(GeneratedProject.Create(Option("--files", 1000)), "generated");
        return 0;
    default:
        return Usage();
}

int Option(string name, int standard) => options.TryGetValue(name, out var value) ? value : standard;

static int Usage()
{
    Console.Error.WriteLine("truth | compile | keystroke | growth | rules | nolambda | template | write   [--files N] [--rounds N] [--edits N] [--largest N] [--all-peers 1]");
    return 2;
}
