using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Secrets;

/// <summary>
/// Settings of <c>IConfiguration</c> that can come from nowhere but the environment: the source adds environment variables, and no file, store or
/// host that brings others along. Read by their keys, or through objects that are bound to a section.
/// </summary>
internal sealed class EnvironmentSettings
{
    private const int MostSections = 8;

    private const string Space = "Microsoft.Extensions.Configuration";

    /// <summary>What adds further sources, or builders that add some by themselves.</summary>
    private static readonly string[] s_otherSources =
    {
        "AddJsonFile", "AddJsonStream", "AddXmlFile", "AddIniFile", "AddKeyPerFile", "AddSystemsManager", "AddSecretsManager", "AddAppConfig", "AddAppConfigUsingLambdaExtension", "AddAzureKeyVault",
        "AddUserSecrets", "AddInMemoryCollection", "AddConfiguration", "AddYamlFile", "CreateDefaultBuilder", "CreateBuilder", "CreateApplicationBuilder", "CreateSlimBuilder", "ConfigureAppConfiguration", "IConfigurationSource",
        "AddVault", "AddConsul", "AddDotEnv",
    };

    /// <summary>The calls that fill an object from a section.</summary>
    private static readonly string[] s_binders = { "Configure", "Bind", "BindConfiguration", "Get" };

    private readonly SourceReferences _references;
    private int _areAll;
    private Dictionary<ISymbol, string>? _sections;
    private string? _prefix;

    public EnvironmentSettings(SourceReferences references)
    {
        _references = references;
    }

    /// <summary>Does the project configure itself from the environment alone?</summary>
    public bool AreAll(CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _areAll);
        if (known == 0)
        {
            known = _references.MayOccur("AddEnvironmentVariables", cancellationToken)
                && !Array.Exists(s_otherSources, word => _references.MayOccur(word, cancellationToken)) ? 1 : -1;
            Volatile.Write(ref _areAll, known);
        }

        return known > 0;
    }

    /// <summary>
    /// The variable that a read of a setting comes to. Null: it is none, or its name is not known. Asked only where all settings come from the
    /// environment.
    /// </summary>
    public string? VariableOf(IOperation operation, CancellationToken cancellationToken)
    {
        if (operation is IPropertyReferenceOperation { Property: { IsIndexer: false } property } reference && _references.IsInSource(property))
        {
            return KeyOf(reference, cancellationToken) is { } bound && !IsWritten(property, cancellationToken) ? Variable(bound, cancellationToken) : null;
        }

        var key = operation switch
        {
            IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType: { } type }, Arguments: { Length: 1 } arguments, Instance: var instance } when IsConfiguration(type)
                => Below(instance, arguments[0].Value, cancellationToken),
            IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { } type }, Instance: { } section } when IsConfiguration(type)
                => SectionOf(section, 0, cancellationToken),
            IInvocationOperation { TargetMethod: { Name: "GetValue", ContainingType: { Name: "ConfigurationBinder" } type } } call when IsOfConfiguration(type)
                => Below(ArgumentOf(call, "configuration"), ArgumentOf(call, "key"), cancellationToken),
            IInvocationOperation { TargetMethod: { Name: "GetConnectionString", ContainingType: { Name: "ConfigurationExtensions" } type } } call when IsOfConfiguration(type)
                => WrittenText.Of(ArgumentOf(call, "name"), _references, cancellationToken) is { } name ? "ConnectionStrings:" + name : null,
            _ => null,
        };

        return string.IsNullOrWhiteSpace(key) ? null : Variable(key!, cancellationToken);
    }

    /// <summary>Does code set the property too? Then the value may be any.</summary>
    private bool IsWritten(IPropertySymbol property, CancellationToken cancellationToken)
    {
        foreach (var name in _references.NamesOf(property, property.Name, cancellationToken))
        {
            SyntaxNode node = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node)
            {
                return true;
            }
        }

        return false;
    }

    private string Variable(string key, CancellationToken cancellationToken) => Prefix(cancellationToken) + key.Replace(":", "__");

    /// <summary>The key of a member of an object that is bound, such as <c>Db:Password</c>.</summary>
    private string? KeyOf(IPropertyReferenceOperation reference, CancellationToken cancellationToken)
    {
        var sections = Sections(cancellationToken);
        if (sections.Count == 0)
        {
            return null;
        }

        var path = NameOf(reference.Property);
        for (var i = 0; i < MostSections; i++)
        {
            if (sections.TryGetValue(reference.Property.ContainingType.OriginalDefinition, out var section))
            {
                return section.Length == 0 ? path : section + ":" + path;
            }

            if (RunOnceGuard.Unwrap(reference.Instance) is not IPropertyReferenceOperation { Property.IsIndexer: false } outer)
            {
                return null;
            }

            reference = outer;
            path = NameOf(reference.Property) + ":" + path;
        }

        return null;
    }

    private static string NameOf(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute is { AttributeClass.Name: "ConfigurationKeyNameAttribute", ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is string name)
            {
                return name;
            }
        }

        return property.Name;
    }

    /// <summary>The types of the source that are bound, each with its section; the root's is empty.</summary>
    private Dictionary<ISymbol, string> Sections(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _sections) is { } known)
        {
            return known;
        }

        var sections = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        foreach (var binder in s_binders)
        {
            foreach (var name in _references.NamesOf(binder, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();

                // 'Get' and 'Configure' are everybody's names: those meant here have the type as an argument.
                if (binder is "Get" or "Configure" && name is not GenericNameSyntax)
                {
                    continue;
                }

                if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax
                    && (syntax.Expression == name || (syntax.Expression is MemberAccessExpressionSyntax access && access.Name == name) || (syntax.Expression is MemberBindingExpressionSyntax conditional && conditional.Name == name))
                    && _references.ModelOf(name.SyntaxTree).GetOperation(syntax, cancellationToken) is IInvocationOperation call
                    && BindingOf(call, cancellationToken) is { } binding
                    && !sections.ContainsKey(binding.Type))
                {
                    sections.Add(binding.Type, binding.Section);
                }
            }
        }

        return Interlocked.CompareExchange(ref _sections, sections, null) ?? sections;
    }

    private (ISymbol Type, string Section)? BindingOf(IInvocationOperation call, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod;
        if (method.ContainingType.Name is not ("ConfigurationBinder" or "OptionsConfigurationServiceCollectionExtensions" or "OptionsBuilderConfigurationExtensions")
            || method.ContainingType.ContainingNamespace?.ToDisplayString() is not (Space or "Microsoft.Extensions.DependencyInjection"))
        {
            return null;
        }

        var type = method.TypeArguments.Length == 1 ? method.TypeArguments[0] : RunOnceGuard.Unwrap(ArgumentOf(call, "instance"))?.Type;
        var section = method.Name == "BindConfiguration" ? WrittenText.Of(ArgumentOf(call, "configSectionPath"), _references, cancellationToken)
            : ArgumentOf(call, "key") is { } key ? Below(ArgumentOf(call, "configuration"), key, cancellationToken)
            : SectionOf(ArgumentOf(call, "configuration") ?? ArgumentOf(call, "config"), 0, cancellationToken);
        return section is not null && type is INamedTypeSymbol { SpecialType: SpecialType.None } named && _references.IsInSource(named) ? (named.OriginalDefinition, section) : null;
    }

    /// <summary>The section that an expression stands for; empty for a whole configuration, null where it is not known.</summary>
    private string? SectionOf(IOperation? configuration, int depth, CancellationToken cancellationToken)
    {
        configuration = RunOnceGuard.Unwrap(configuration);
        if (configuration is ILocalReferenceOperation local && AssignedOnce.ValueOf(local) is { } value)
        {
            configuration = RunOnceGuard.Unwrap(value);
        }

        if (configuration?.Type is null || depth > MostSections)
        {
            return null;
        }

        if (configuration is IInvocationOperation { TargetMethod: { Name: "GetSection" or "GetRequiredSection", ContainingType: { } type } } call && IsOfConfiguration(type))
        {
            return Below(call.Instance ?? ArgumentOf(call, "configuration"), ArgumentOf(call, "key"), cancellationToken, depth + 1);
        }

        return configuration.Type.Name == "IConfigurationSection" ? null : string.Empty;
    }

    private string? Below(IOperation? configuration, IOperation? key, CancellationToken cancellationToken, int depth = 0) =>
        WrittenText.Of(key, _references, cancellationToken) is { Length: > 0 } name && SectionOf(configuration, depth, cancellationToken) is { } section
            ? section.Length == 0 ? name : section + ":" + name
            : null;

    /// <summary>What <c>AddEnvironmentVariables("ORDERS_")</c> takes off the names; empty unless it is the only one.</summary>
    private string Prefix(CancellationToken cancellationToken)
    {
        if (_prefix is null)
        {
            var prefix = string.Empty;
            var count = 0;
            foreach (var name in _references.NamesOf("AddEnvironmentVariables", cancellationToken))
            {
                count++;
                if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax
                    && _references.ModelOf(name.SyntaxTree).GetOperation(syntax, cancellationToken) is IInvocationOperation { TargetMethod.Name: "AddEnvironmentVariables" } call
                    && WrittenText.Of(ArgumentOf(call, "prefix"), _references, cancellationToken) is { } written)
                {
                    prefix = written;
                }
            }

            _prefix = count == 1 ? prefix : string.Empty;
        }

        return _prefix;
    }

    private static IOperation? ArgumentOf(IInvocationOperation call, string parameter)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name == parameter)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static bool IsConfiguration(INamedTypeSymbol type) =>
        type.Name is "IConfiguration" or "IConfigurationSection" or "IConfigurationRoot" or "ConfigurationManager" or "ConfigurationRoot" && IsOfConfiguration(type);

    private static bool IsOfConfiguration(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == Space;
}
