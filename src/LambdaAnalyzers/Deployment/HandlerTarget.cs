using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>What a function's handler string leads to.</summary>
internal enum HandlerTargetKind
{
    /// <summary>The code is somewhere else, or nothing can be said.</summary>
    Undecided,

    /// <summary>A method, or several of one name.</summary>
    Method,

    /// <summary>The whole assembly, which is an executable.</summary>
    Executable,

    /// <summary>The assembly has no such type.</summary>
    TypeMissing,

    /// <summary>The type has no such method.</summary>
    MethodMissing,

    /// <summary>An assembly without entry point is named as if it had one.</summary>
    EntryPointMissing,
}

/// <summary>What a function's handler string leads to in this compilation.</summary>
/// <param name="Kind">Whether it leads to anything.</param>
/// <param name="Text">The parts of the string; null for an executable.</param>
/// <param name="Type">The type, if it is there.</param>
/// <param name="Methods">The methods of that name on the level of the hierarchy where the runtime finds them.</param>
internal sealed record HandlerTarget(HandlerTargetKind Kind, HandlerText? Text, INamedTypeSymbol? Type, ImmutableArray<IMethodSymbol> Methods)
{
    public static HandlerTarget Undecided { get; } = new(HandlerTargetKind.Undecided, null, null, ImmutableArray<IMethodSymbol>.Empty);

    /// <summary>The only method, if there is one.</summary>
    public IMethodSymbol? Method => Kind == HandlerTargetKind.Method && Methods.Length == 1 ? Methods[0] : null;
}

/// <summary>How far what a file says of a function is what is deployed.</summary>
internal enum DeploymentStanding
{
    /// <summary>It is.</summary>
    Deployed,

    /// <summary>Defaults of the tools, and nothing else in sight: the command line, or a CDK program elsewhere, may say something else.</summary>
    Default,

    /// <summary>Defaults of the tools that stay beside a template, or name one: that is what deploys, with values of its own.</summary>
    Superseded,
}

/// <summary>A function of this assembly and the file that says so.</summary>
internal sealed record DeployedFunction(DeploymentFile File, FunctionDeployment Function, HandlerTarget Target, DeploymentStanding Standing)
{
    public Location LocationOf(TextSpan span) => File.LocationOf(span);

    /// <summary>Does it run the same code as the other one?</summary>
    public bool RunsSameHandler(DeployedFunction other) =>
        Target.Kind == HandlerTargetKind.Executable ? other.Target.Kind == HandlerTargetKind.Executable
        : Target.Method is { } method ? SymbolEqualityComparer.Default.Equals(method, other.Target.Method)
        : Function.Handler.Value is { } handler && handler == other.Function.Handler.Value;
}
