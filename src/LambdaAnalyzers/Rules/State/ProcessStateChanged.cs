using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB304: an invocation changes a setting of the whole process.</summary>
internal sealed class ProcessStateChanged : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.ProcessStateChanged,
        "Process-wide setting is changed by an invocation",
        "{1} changes {0}, which belongs to the process: the events after it on this environment, and concurrent ones on Managed Instances, run with the change; {2}",
        DiagnosticCategories.State,
        RuleLevel.Warning,
        "Environment variables, the current directory, default cultures, the console's streams and the global settings of libraries belong to the process, and so to all invocations of an execution environment. What one invocation sets there is found by those that follow; on Managed Instances it changes under those that run at the same time.");

    /// <summary>Methods and setters, and what they change. A star: harmless as long as every invocation sets the same.</summary>
    private static readonly Dictionary<(string Type, string Member), (string What, string Instead)> s_setters = new()
    {
        [("Environment", "SetEnvironmentVariable")] = ("an environment variable", "pass the value on, or set it in init scope"),
        [("Environment", "CurrentDirectory")] = ("the current directory", "use full paths, or set it in init scope"),
        [("Directory", "SetCurrentDirectory")] = ("the current directory", "use full paths, or set it in init scope"),
        [("CultureInfo", "DefaultThreadCurrentCulture")] = ("the default culture", "pass the culture to what formats and parses, or set it in init scope"),
        [("CultureInfo", "DefaultThreadCurrentUICulture")] = ("the default culture", "pass the culture to what formats and parses, or set it in init scope"),
        [("CultureInfo", "CurrentCulture")] = ("the current culture", "pass the culture to what formats and parses, or set it in init scope"),
        [("CultureInfo", "CurrentUICulture")] = ("the current culture", "pass the culture to what formats and parses, or set it in init scope"),
        [("Thread", "CurrentCulture")] = ("the current culture", "pass the culture to what formats and parses, or set it in init scope"),
        [("Thread", "CurrentUICulture")] = ("the current culture", "pass the culture to what formats and parses, or set it in init scope"),
        [("Console", "SetOut")] = ("the console's output", "write to a writer of the invocation, or set it in init scope"),
        [("Console", "SetError")] = ("the console's output", "write to a writer of the invocation, or set it in init scope"),
        [("Console", "SetIn")] = ("the console's input", "read from a reader of the invocation, or set it in init scope"),
        [("Console", "OutputEncoding")] = ("the console's encoding", "set it in init scope"),
        [("Console", "InputEncoding")] = ("the console's encoding", "set it in init scope"),
        [("JsonConvert", "DefaultSettings")] = ("the default settings of the JSON serializer*", "pass settings to the serializer, or set them in init scope"),
        [("ServicePointManager", "SecurityProtocol")] = ("the settings of all HTTP connections*", "set them on the client, in init scope"),
        [("ServicePointManager", "DefaultConnectionLimit")] = ("the settings of all HTTP connections*", "set them on the client, in init scope"),
        [("ServicePointManager", "ServerCertificateValidationCallback")] = ("the settings of all HTTP connections*", "set them on the client, in init scope"),
        [("ServicePointManager", "Expect100Continue")] = ("the settings of all HTTP connections*", "set them on the client, in init scope"),
        [("HttpClient", "DefaultProxy")] = ("the proxy of all HTTP clients*", "set it on the client, in init scope"),
        [("WebRequest", "DefaultWebProxy")] = ("the proxy of all HTTP clients*", "set it on the client, in init scope"),
        [("ThreadPool", "SetMinThreads")] = ("the thread pool*", "set it in init scope"),
        [("ThreadPool", "SetMaxThreads")] = ("the thread pool*", "set it in init scope"),
        [("AppContext", "SetSwitch")] = ("a switch of the runtime*", "set it in init scope"),
        [("AppContext", "SetData")] = ("data of the application domain*", "pass the value on, or set it in init scope"),
        [("GCSettings", "LatencyMode")] = ("the mode of the garbage collector", "set it in init scope"),
        [("Log", "Logger")] = ("the logger of the process*", "enrich the log of the invocation with LogContext, or set it in init scope"),
        [("AppDomain", "SetData")] = ("data of the application domain*", "pass the value on, or set it in init scope"),
    };

    private static readonly HashSet<string> s_members = Members();

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.Invocation, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        if (Changed(context.Operation) is not { } member
            || SettingOf(member) is not { } setting)
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (model.InvokeScope.Find(context.Operation, cancellationToken) is not { } reach
            || IsRestored(context.Operation, member)
            || IsOnlyIfNotSet(context.Operation)
            || (setting.What == "the current culture" && EndsWithTheInvocation(context.Operation, reach))
            || (setting.What.EndsWith("*", System.StringComparison.Ordinal) && IsAlwaysTheSame(context.Operation, model, cancellationToken)))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule, context.Operation.Syntax.GetLocation(), reach.Locations(), ImmutableDictionary<string, string?>.Empty,
            setting.What.TrimEnd('*'), reach.Describe(), setting.Instead));
    }

    private static HashSet<string> Members()
    {
        var names = new HashSet<string>(System.StringComparer.Ordinal);
        foreach (var key in s_setters.Keys)
        {
            names.Add(key.Member);
        }

        return names;
    }

    private static ISymbol? Changed(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { } method } when s_members.Contains(method.Name) => method,
        IAssignmentOperation { Target: IPropertyReferenceOperation { Property: { IsIndexer: false } property } } when property.IsStatic || property.ContainingType?.Name == "Thread" => property,
        _ => null,
    };

    private static (string What, string Instead)? SettingOf(ISymbol member)
    {
        if (member.ContainingType is not { } type || !member.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        if (type.Name.StartsWith("AWSConfigs", System.StringComparison.Ordinal) && member is IPropertySymbol && type.RootNamespace() == "Amazon")
        {
            return ("the settings of all AWS clients", "set them on the client's config, or in init scope");
        }

        return s_setters.TryGetValue((type.Name, member.Name), out var setting) && type.RootNamespace() is "System" or "Newtonsoft" or "Serilog" ? setting : null;
    }

    /// <summary>Set again in a <c>finally</c> of the same code: back to what it was.</summary>
    private static bool IsRestored(IOperation operation, ISymbol member)
    {
        var root = AssignedOnce.RootOf(operation);
        foreach (var other in root.Descendants())
        {
            if (other is ITryOperation { Finally: { } cleanup })
            {
                foreach (var inner in cleanup.Descendants())
                {
                    if (SymbolEqualityComparer.Default.Equals(Changed(inner)?.OriginalDefinition, member.OriginalDefinition))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>'if (Environment.GetEnvironmentVariable("HOME") == null) …': the first invocation sets it, the others find it.</summary>
    private static bool IsOnlyIfNotSet(IOperation operation)
    {
        var inner = operation;
        for (var current = operation.Parent; current is not null; inner = current, current = current.Parent)
        {
            if (current is IConditionalOperation conditional && conditional.Condition != inner)
            {
                foreach (var asked in conditional.Condition.DescendantsAndSelf())
                {
                    if (asked is IInvocationOperation { TargetMethod: { Name: "GetEnvironmentVariable", ContainingType.Name: "Environment" } })
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>The culture flows with the execution context: what an async method sets ends with it.</summary>
    private static bool EndsWithTheInvocation(IOperation operation, Reach reach)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol.IsAsync;
                case ILocalFunctionOperation function when function.Symbol.IsAsync:
                    return true;
            }

            if (current.Parent is null && current.SemanticModel?.GetDeclaredSymbol(current.Syntax) is IMethodSymbol { IsAsync: true })
            {
                return true;
            }
        }

        foreach (var handler in reach.Handlers)
        {
            if (handler.Kind == Handlers.HandlerKind.AspNetCore || handler.Unit.Method is not { IsAsync: false })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAlwaysTheSame(IOperation operation, LambdaModel model, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case IAssignmentOperation assignment:
                return RunOnceGuard.Unwrap(assignment.Value) is IDelegateCreationOperation || model.Dependence.IsIndependentValue(assignment.Value, cancellationToken);

            case IInvocationOperation call:
                foreach (var argument in call.Arguments)
                {
                    if (!model.Dependence.IsIndependentValue(argument.Value, cancellationToken))
                    {
                        return false;
                    }
                }

                return true;

            default:
                return false;
        }
    }
}
