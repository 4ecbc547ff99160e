using System;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Secrets;

/// <summary>
/// Settings of <c>IConfiguration</c> that can come from nowhere but the environment: the source adds environment variables, and no file, store or
/// host that brings others along.
/// </summary>
internal static class ConfigurationRead
{
    /// <summary>What adds further sources, or builders that add some by themselves.</summary>
    private static readonly string[] s_otherSources =
    {
        "AddJsonFile", "AddJsonStream", "AddXmlFile", "AddIniFile", "AddKeyPerFile", "AddSystemsManager", "AddSecretsManager", "AddAppConfig", "AddAppConfigUsingLambdaExtension", "AddAzureKeyVault",
        "AddUserSecrets", "AddInMemoryCollection", "AddConfiguration", "AddYamlFile", "CreateDefaultBuilder", "CreateBuilder", "CreateApplicationBuilder", "CreateSlimBuilder", "ConfigureAppConfiguration", "IConfigurationSource",
        "AddVault", "AddConsul", "AddDotEnv",
    };

    /// <summary>Does the project configure itself from the environment alone?</summary>
    public static bool IsEnvironmentOnly(SourceReferences references, CancellationToken cancellationToken) =>
        references.MayOccur("AddEnvironmentVariables", cancellationToken)
        && !Array.Exists(s_otherSources, word => references.MayOccur(word, cancellationToken));

    /// <summary>The variable that a read of a setting comes to; null: it is none, or its name is not known.</summary>
    public static string? VariableOf(IOperation operation, SourceReferences references, CancellationToken cancellationToken)
    {
        var key = operation switch
        {
            IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType: { } type }, Arguments: { Length: 1 } arguments } when IsConfiguration(type) => arguments[0].Value,
            IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { } type }, Instance: IInvocationOperation { TargetMethod.Name: "GetSection" or "GetRequiredSection" } section }
                when IsConfiguration(type) => KeyOf(section),
            IInvocationOperation { TargetMethod: { Name: "GetValue" or "GetConnectionString", ContainingType: { Name: "ConfigurationBinder" or "ConfigurationExtensions" } type } } call
                when IsOfConfiguration(type) => KeyOf(call),
            _ => null,
        };

        if (WrittenText.Of(key, references, cancellationToken) is not { } name)
        {
            return null;
        }

        return (operation is IInvocationOperation { TargetMethod.Name: "GetConnectionString" } ? "ConnectionStrings__" : string.Empty) + name.Replace(":", "__");
    }

    private static IOperation? KeyOf(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Name: "key" or "name", Type.SpecialType: SpecialType.System_String })
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static bool IsConfiguration(INamedTypeSymbol type) =>
        type.Name is "IConfiguration" or "IConfigurationSection" or "IConfigurationRoot" or "ConfigurationManager" && IsOfConfiguration(type);

    private static bool IsOfConfiguration(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == "Microsoft.Extensions.Configuration";
}
