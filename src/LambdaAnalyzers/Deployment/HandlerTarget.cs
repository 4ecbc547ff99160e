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

/// <summary>A function of this assembly and the file that says so.</summary>
internal sealed record DeployedFunction(DeploymentFile File, FunctionDeployment Function, HandlerTarget Target)
{
    public Location LocationOf(TextSpan span) => File.LocationOf(span);
}
