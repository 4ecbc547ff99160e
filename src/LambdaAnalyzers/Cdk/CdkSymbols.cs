using System;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Cdk;

/// <summary>
/// The types of the AWS CDK that deploy functions, by their names in its assemblies: the constructs of other packages derive from them or
/// implement their interfaces.
/// </summary>
internal sealed class CdkSymbols
{
    private const string Library = "Amazon.CDK.Lib";

    /// <summary>Version 1 had a package for each service.</summary>
    private const string LambdaLibrary = "Amazon.CDK.AWS.Lambda";

    private readonly INamedTypeSymbol? _functionOptions;
    private readonly INamedTypeSymbol? _functionProps;
    private readonly INamedTypeSymbol? _function;

    public CdkSymbols(Compilation compilation)
    {
        var types = new ReferencedTypes(compilation);
        _functionOptions = types.Find("Amazon.CDK.AWS.Lambda.IFunctionOptions");
        _functionProps = types.Find("Amazon.CDK.AWS.Lambda.IFunctionProps");
        _function = types.Find("Amazon.CDK.AWS.Lambda.Function");
        Permission = types.Find("Amazon.CDK.AWS.Lambda.IPermission");
        PermissionProps = types.Find("Amazon.CDK.AWS.Lambda.ICfnPermissionProps");
        FunctionInterface = types.Find("Amazon.CDK.AWS.Lambda.IFunction");
        UrlAuthType = types.Find("Amazon.CDK.AWS.Lambda.FunctionUrlAuthType");
        UrlProps = types.Find("Amazon.CDK.AWS.Lambda.ICfnUrlProps");
        SecretValue = types.Find("Amazon.CDK.SecretValue");
        ServicePrincipal = types.Find("Amazon.CDK.AWS.IAM.ServicePrincipal");
    }

    public INamedTypeSymbol? Permission { get; }

    public INamedTypeSymbol? PermissionProps { get; }

    public INamedTypeSymbol? FunctionInterface { get; }

    public INamedTypeSymbol? UrlAuthType { get; }

    public INamedTypeSymbol? UrlProps { get; }

    public INamedTypeSymbol? SecretValue { get; }

    public INamedTypeSymbol? ServicePrincipal { get; }

    /// <summary>The gate: a CDK program references no Lambda library.</summary>
    public static bool AreReferenced(Compilation compilation)
    {
        foreach (var reference in compilation.ReferencedAssemblyNames)
        {
            if (reference.Name is Library or LambdaLibrary)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Is it the property that takes a function's environment?</summary>
    public bool IsEnvironment(IPropertySymbol property) => property.Name switch
    {
        "Environment" => property.ContainingType.IsOrImplements(_functionOptions) || property.ContainingType.IsOrImplements(_functionProps),
        "Variables" => property.ContainingType is { Name: "EnvironmentProperty" or "FunctionEnvironmentProperty", ContainingType: { Name: "CfnFunction", ContainingNamespace.Name: "Lambda" or "SAM" } },
        _ => false,
    };

    /// <summary>Is it a function whose environment code can add to?</summary>
    public bool IsFunction(ITypeSymbol? type) => type is not null && _function is not null && type.IsOrDerivesFrom(_function);
}
