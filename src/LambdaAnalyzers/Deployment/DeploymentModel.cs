using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Cdk;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Options;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Deployment;

/// <summary>
/// How the functions of this assembly are deployed, as far as files beside the code say it. Functions of other assemblies are left out:
/// they may stand in the same template. What a file does not decide is unknown, and nobody judges it.
/// </summary>
internal sealed class DeploymentModel
{
    /// <summary>More bases than this is a cycle in broken code.</summary>
    private const int MostBases = 100;

    /// <summary>What custom runtimes start.</summary>
    private const string Bootstrap = "bootstrap";

    private readonly Compilation _compilation;
    private readonly LambdaSymbols _symbols;
    private readonly LambdaOptions _options;
    private readonly ImmutableArray<AdditionalText> _texts;
    private readonly object _gate = new();
    private ImmutableArray<DeploymentFile> _files;
    private ImmutableArray<DeployedFunction> _functions;
    private ImmutableArray<DeployedFunction> _answering;
    private Answer _anyOnManagedInstances;
    private Dictionary<IMethodSymbol, ImmutableArray<DeployedFunction>>? _byMethod;

    public DeploymentModel(Compilation compilation, LambdaSymbols symbols, LambdaOptions options, ImmutableArray<AdditionalText> texts)
    {
        _compilation = compilation;
        _symbols = symbols;
        _options = options;
        _texts = texts;
        foreach (var text in texts)
        {
            HasFiles |= !DeploymentFile.OnlyAnswers(text.Path);
        }
    }

    /// <summary>False where no file that is judged can say anything of a function.</summary>
    public bool HasFiles { get; }

    /// <summary>The files that are judged, in the order of the project.</summary>
    public ImmutableArray<DeploymentFile> Files(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_files.IsDefault)
            {
                var files = ImmutableArray.CreateBuilder<DeploymentFile>();
                foreach (var text in _texts)
                {
                    if (!DeploymentFile.OnlyAnswers(text.Path) && DeploymentFile.Of(text, cancellationToken) is { } file)
                    {
                        files.Add(file);
                    }
                }

                _files = files.ToImmutable();
            }

            return _files;
        }
    }

    /// <summary>What is read of an additional file. By its path: an editor may give the same text as another object.</summary>
    public DeploymentFile? FileAt(string path, CancellationToken cancellationToken)
    {
        foreach (var file in Files(cancellationToken))
        {
            if (file.Path == path)
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>The functions of this assembly, also those of defaults that something else supersedes.</summary>
    public ImmutableArray<DeployedFunction> Functions(CancellationToken cancellationToken)
    {
        var files = Files(cancellationToken);
        lock (_gate)
        {
            if (_functions.IsDefault)
            {
                var own = new List<(DeploymentFile File, FunctionDeployment Function)>();
                var isDeployed = CdkSymbols.AreReferenced(_compilation);
                foreach (var file in files)
                {
                    foreach (var function in file.Functions)
                    {
                        if (IsOwn(file, function))
                        {
                            own.Add((file, function));
                            isDeployed |= function.Source != DeploymentSource.ToolsDefaults;
                        }
                    }
                }

                var functions = ImmutableArray.CreateBuilder<DeployedFunction>(own.Count);
                foreach (var (file, function) in own)
                {
                    functions.Add(new DeployedFunction(file, function, Resolve(function), StandingOf(function, isDeployed)));
                }

                _functions = functions.MoveToImmutable();
            }

            return _functions;
        }
    }

    /// <summary>The functions of this assembly in files that only answer questions. They are read when somebody asks, which is seldom.</summary>
    private ImmutableArray<DeployedFunction> AnsweringFunctions(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_answering.IsDefault)
            {
                var functions = ImmutableArray.CreateBuilder<DeployedFunction>();
                foreach (var text in _texts)
                {
                    if (!DeploymentFile.OnlyAnswers(text.Path) || DeploymentFile.Of(text, cancellationToken) is not { } file)
                    {
                        continue;
                    }

                    foreach (var function in file.Functions)
                    {
                        if (IsOwn(file, function))
                        {
                            functions.Add(new DeployedFunction(file, function, Resolve(function), DeploymentStanding.Deployed));
                        }
                    }
                }

                _answering = functions.ToImmutable();
            }

            return _answering;
        }
    }

    /// <summary>The functions of this assembly that the file is about.</summary>
    public ImmutableArray<DeployedFunction> FunctionsOf(DeploymentFile file, CancellationToken cancellationToken) =>
        Where(Functions(cancellationToken), function => function.File == file);

    /// <param name="function">The function.</param>
    /// <param name="isDeployed">Does something else than defaults of the tools deploy functions of this assembly?</param>
    private static DeploymentStanding StandingOf(FunctionDeployment function, bool isDeployed) =>
        function.Source != DeploymentSource.ToolsDefaults ? DeploymentStanding.Deployed
        : isDeployed || function.Properties.Find(PropertyNames.Template) is not null ? DeploymentStanding.Superseded
        : DeploymentStanding.Default;

    /// <summary>Of deployments of the same code, those that count: where something deploys it, what the defaults of the tools say does not.</summary>
    public static ImmutableArray<DeployedFunction> ThatCount(ImmutableArray<DeployedFunction> functions)
    {
        foreach (var function in functions)
        {
            if (function.Standing == DeploymentStanding.Deployed)
            {
                return Where(functions, static other => other.Standing == DeploymentStanding.Deployed);
            }
        }

        return functions;
    }

    /// <summary>What other files say of the function that runs the same handler.</summary>
    public ImmutableArray<DeployedFunction> OthersOf(DeployedFunction function, CancellationToken cancellationToken) =>
        Where(Functions(cancellationToken), other => other.File != function.File && other.Standing != DeploymentStanding.Superseded && other.RunsSameHandler(function));

    /// <summary>
    /// The deployments of a handler; none where the files say nothing of it. An executable is deployed as a whole: if it has several handlers,
    /// which of them a deployment runs is not known, and so none is given.
    /// </summary>
    public ImmutableArray<DeployedFunction> Of(Handler handler, HandlerModel handlers, CancellationToken cancellationToken)
    {
        var functions = Functions(cancellationToken);
        return functions.IsEmpty ? functions : Of(handler, functions, ByMethod(functions), handlers, cancellationToken);
    }

    private ImmutableArray<DeployedFunction> Of(
        Handler handler,
        ImmutableArray<DeployedFunction> functions,
        Dictionary<IMethodSymbol, ImmutableArray<DeployedFunction>> byMethod,
        HandlerModel handlers,
        CancellationToken cancellationToken)
    {
        switch (handler.Kind)
        {
            case HandlerKind.ClassLibrary or HandlerKind.Annotations when handler.Unit.Method is { } method:
                return byMethod.TryGetValue(method.OriginalDefinition, out var deployed) ? ThatCount(deployed) : ImmutableArray<DeployedFunction>.Empty;

            case HandlerKind.Executable:
                return handlers.RegisteredCount(cancellationToken) == 1 ? ThatCount(Where(functions, static function => function.Target.Kind == HandlerTargetKind.Executable)) : ImmutableArray<DeployedFunction>.Empty;

            case HandlerKind.AspNetCore:
                return ThatCount(Where(functions, function =>
                    function.Target.Kind == HandlerTargetKind.Executable
                    || (function.Target.Type is { } type && _symbols.IsAspNetCoreEntryPoint(type))));

            default:
                return ImmutableArray<DeployedFunction>.Empty;
        }
    }

    /// <summary>Does every deployment of the handler get one record per invocation from the triggers of this kind?</summary>
    public Answer HasBatchSizeOne(Handler handler, EventSourceKind kind, HandlerModel handlers, CancellationToken cancellationToken)
    {
        var answer = AskEvents(handler, kind, static source => source.HasBatchSizeOne, handlers, cancellationToken);
        return answer == Answer.Unknown && AnsweringFunctions(cancellationToken) is { IsEmpty: false } answering
            ? AskEvents(Of(handler, answering, IndexByMethod(answering), handlers, cancellationToken), kind, static source => source.HasBatchSizeOne)
            : answer;
    }

    /// <summary>Are the messages of every queue that triggers the handler ordered?</summary>
    public Answer IsFifo(Handler handler, HandlerModel handlers, CancellationToken cancellationToken) =>
        AskEvents(handler, EventSourceKind.Sqs, static source => source.IsFifo, handlers, cancellationToken);

    /// <summary>Does Lambda read the handler's partial batch response, for every trigger of this kind?</summary>
    public Answer ReportsBatchItemFailures(Handler handler, EventSourceKind kind, HandlerModel handlers, CancellationToken cancellationToken) =>
        AskEvents(handler, kind, static source => source.ReportsBatchItemFailures, handlers, cancellationToken);

    /// <summary>Are the handler's environments restored from a snapshot?</summary>
    public Answer HasSnapStart(Handler handler, HandlerModel handlers, CancellationToken cancellationToken) =>
        Ask(handler, static function => function.HasSnapStart, handlers, cancellationToken);

    /// <summary>Does one process run many invocations of the handler at once?</summary>
    public Answer RunsOnManagedInstances(Handler handler, HandlerModel handlers, CancellationToken cancellationToken) =>
        Ask(handler, static function => function.RunsOnManagedInstances, handlers, cancellationToken);

    /// <summary>Does any function of this assembly run there? Asked before anything is searched for.</summary>
    public bool AnyRunsOnManagedInstances(CancellationToken cancellationToken)
    {
        if (_anyOnManagedInstances == Answer.Unknown)
        {
            var any = Answer.No;
            foreach (var function in Functions(cancellationToken))
            {
                any = function.Function.RunsOnManagedInstances == Answer.Yes ? Answer.Yes : any;
            }

            _anyOnManagedInstances = any;
        }

        return _anyOnManagedInstances == Answer.Yes;
    }

    private Answer Ask(Handler handler, Func<FunctionDeployment, Answer> question, HandlerModel handlers, CancellationToken cancellationToken)
    {
        Answer? answer = null;
        foreach (var function in Of(handler, handlers, cancellationToken))
        {
            Combine(ref answer, question(function.Function));
        }

        return answer ?? Answer.Unknown;
    }

    private Answer AskEvents(
        Handler handler, EventSourceKind kind, Func<EventSource, Answer> question, HandlerModel handlers, CancellationToken cancellationToken) =>
        AskEvents(Of(handler, handlers, cancellationToken), kind, question);

    private static Answer AskEvents(ImmutableArray<DeployedFunction> functions, EventSourceKind kind, Func<EventSource, Answer> question)
    {
        Answer? answer = null;
        foreach (var function in functions)
        {
            var any = false;
            foreach (var source in function.Function.Events)
            {
                if (source.Kind == kind)
                {
                    any = true;
                    Combine(ref answer, question(source));
                }
                else if (source.Kind == EventSourceKind.Unknown)
                {
                    Combine(ref answer, Answer.Unknown);
                }
            }

            if (!any || !function.Function.HasAllEvents)
            {
                // Its triggers are made elsewhere.
                Combine(ref answer, Answer.Unknown);
            }
        }

        return answer ?? Answer.Unknown;
    }

    /// <summary>What is not the same everywhere is not known.</summary>
    private static void Combine(ref Answer? answer, Answer next) => answer = answer is null || answer == next ? next : Answer.Unknown;

    private static ImmutableArray<DeployedFunction> Where(ImmutableArray<DeployedFunction> functions, Func<DeployedFunction, bool> condition)
    {
        var found = ImmutableArray.CreateBuilder<DeployedFunction>();
        foreach (var function in functions)
        {
            if (condition(function))
            {
                found.Add(function);
            }
        }

        return found.ToImmutable();
    }

    private Dictionary<IMethodSymbol, ImmutableArray<DeployedFunction>> ByMethod(ImmutableArray<DeployedFunction> functions)
    {
        lock (_gate)
        {
            return _byMethod ??= IndexByMethod(functions);
        }
    }

    private static Dictionary<IMethodSymbol, ImmutableArray<DeployedFunction>> IndexByMethod(ImmutableArray<DeployedFunction> functions)
    {
        var byMethod = new Dictionary<IMethodSymbol, ImmutableArray<DeployedFunction>>(SymbolEqualityComparer.Default);
        foreach (var function in functions)
        {
            foreach (var method in function.Target.Methods)
            {
                var key = method.OriginalDefinition;
                byMethod[key] = byMethod.TryGetValue(key, out var known) ? known.Add(function) : ImmutableArray.Create(function);
            }
        }

        return byMethod;
    }

    /// <summary>Is it a function of this assembly: by its handler, or else because its code is this project's folder?</summary>
    private bool IsOwn(DeploymentFile file, FunctionDeployment function)
    {
        if (_compilation.AssemblyName is not { } assembly)
        {
            return false;
        }

        if (function.Runtime is { IsKnown: true, Value: { } runtime } && !runtime.StartsWith("dotnet", StringComparison.Ordinal) && !runtime.StartsWith("provided", StringComparison.Ordinal))
        {
            return false;
        }

        if (_options.ProjectFolder is { } project && function.CodeUri is { IsKnown: true, Value: { } elsewhere } && ProjectFolder.IsElsewhere(file.Path, elsewhere, project))
        {
            return false;
        }

        if (function.Handler.Value is { } handler)
        {
            if (HandlerText.Parse(handler) is { } text)
            {
                return string.Equals(text.Assembly, assembly, StringComparison.OrdinalIgnoreCase);
            }

            if (IsAssemblyFile(handler, assembly))
            {
                return string.Equals(assembly, Bootstrap, StringComparison.OrdinalIgnoreCase)
                    ? IsCodeOfProject(file, function, handler)
                    : !SharesItsName(file, handler) || IsZipOfProject(function);
            }
        }

        return function.Handler is not { IsKnown: true, Value: not Bootstrap }
            && _options.ProjectFolder is { } folder
            && function.CodeUri is { IsKnown: true, Value: { } code }
            && ProjectFolder.Leads(file.Path, code, folder, orInto: false);
    }

    /// <summary>
    /// An assembly that is called as custom runtimes want it may be that of any project beside it: its code must come from the project's folder or
    /// be the project's archive. A file in that folder that does not say where the code is means this one.
    /// </summary>
    private bool IsCodeOfProject(DeploymentFile file, FunctionDeployment function, string handler)
    {
        if (_options.ProjectFolder is not { } folder)
        {
            return false;
        }

        return function.CodeUri is { IsKnown: true, Value: { } code }
            ? ProjectFolder.Leads(file.Path, code, folder, orInto: true) || (IsZip(code) && IsZipOfProject(function))
            : !SharesItsName(file, handler) && ProjectFolder.Leads(file.Path, ".", folder, orInto: true);
    }

    /// <summary>Custom runtimes start 'bootstrap', whatever the project is called: in a file with several of them the name tells nothing.</summary>
    private static bool SharesItsName(DeploymentFile file, string handler)
    {
        var count = 0;
        foreach (var other in file.Functions)
        {
            count += other.Handler.Value == handler ? 1 : 0;
        }

        return count > 1;
    }

    /// <summary>Is the code where this project is, or in an archive of its name? Without a word on where it is, it may be.</summary>
    private bool IsZipOfProject(FunctionDeployment function)
    {
        if (_options.ProjectFolder is not { } folder || function.CodeUri is not { IsKnown: true, Value: { } code } || !IsZip(code))
        {
            return true;
        }

        return string.Equals(Path.GetFileNameWithoutExtension(code), Path.GetFileName(folder.TrimEnd('/', '\\')), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsZip(string code) => code.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static bool IsAssemblyFile(string handler, string assembly)
    {
        handler = handler.Trim();
        return string.Equals(handler, assembly, StringComparison.OrdinalIgnoreCase)
            || string.Equals(handler, assembly + ".dll", StringComparison.OrdinalIgnoreCase);
    }

    private HandlerTarget Resolve(FunctionDeployment function)
    {
        if (function.Handler.Value is not { } handler)
        {
            return IsExecutable ? new HandlerTarget(HandlerTargetKind.Executable, null, null, ImmutableArray<IMethodSymbol>.Empty) : HandlerTarget.Undecided;
        }

        if (HandlerText.Parse(handler) is { } text)
        {
            return Resolve(text);
        }

        if (IsExecutable)
        {
            return new HandlerTarget(HandlerTargetKind.Executable, null, null, ImmutableArray<IMethodSymbol>.Empty);
        }

        return IsAssemblyFile(handler, _compilation.AssemblyName!)
            ? new HandlerTarget(HandlerTargetKind.EntryPointMissing, null, null, ImmutableArray<IMethodSymbol>.Empty)
            : HandlerTarget.Undecided;
    }

    private bool IsExecutable => _compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    private HandlerTarget Resolve(HandlerText text)
    {
        if (_compilation.Assembly.GetTypeByMetadataName(text.Type) is not { } type)
        {
            return AnnotatedMethod(text) is { } annotated
                ? new HandlerTarget(HandlerTargetKind.Method, text, annotated.ContainingType, ImmutableArray.Create(annotated))
                : new HandlerTarget(HandlerTargetKind.TypeMissing, text, null, ImmutableArray<IMethodSymbol>.Empty);
        }

        if (AnnotatedMethod(text) is { } wrapped)
        {
            return new HandlerTarget(HandlerTargetKind.Method, text, type, ImmutableArray.Create(wrapped));
        }

        // A third part with a blank or a parenthesis is the signature of one of several overloads.
        var name = text.Method;
        var parenthesis = name.IndexOf('(');
        if (parenthesis > 0)
        {
            var blank = name.LastIndexOf(' ', parenthesis);
            name = name.Substring(blank + 1, parenthesis - blank - 1);
        }

        var current = type;
        for (var i = 0; current is not null && i < MostBases; i++, current = current.BaseType)
        {
            if (current.TypeKind == TypeKind.Error)
            {
                return new HandlerTarget(HandlerTargetKind.Undecided, text, type, ImmutableArray<IMethodSymbol>.Empty);
            }

            var methods = ImmutableArray.CreateBuilder<IMethodSymbol>();
            foreach (var member in current.GetMembers(name))
            {
                if (member is IMethodSymbol method)
                {
                    methods.Add(method);
                }
            }

            if (methods.Count > 0)
            {
                return new HandlerTarget(HandlerTargetKind.Method, text, type, methods.ToImmutable());
            }
        }

        return new HandlerTarget(HandlerTargetKind.MethodMissing, text, type, ImmutableArray<IMethodSymbol>.Empty);
    }

    /// <summary>The method that Lambda Annotations wraps: <c>Ns.Type_Method_Generated::Method</c> stands for <c>Ns.Type.Method</c>.</summary>
    private IMethodSymbol? AnnotatedMethod(HandlerText text)
    {
        const string suffix = "_Generated";
        var wrapped = "_" + text.Method + suffix;
        if (_symbols.LambdaFunctionAttribute is null || !text.Type.EndsWith(wrapped, StringComparison.Ordinal))
        {
            return null;
        }

        if (_compilation.Assembly.GetTypeByMetadataName(text.Type.Substring(0, text.Type.Length - wrapped.Length)) is not { } type)
        {
            return null;
        }

        foreach (var member in type.GetMembers(text.Method))
        {
            if (member is IMethodSymbol method && method.HasAttribute(_symbols.LambdaFunctionAttribute))
            {
                return method;
            }
        }

        return null;
    }
}
