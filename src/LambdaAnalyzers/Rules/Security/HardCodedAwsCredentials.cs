using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Secrets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB403: the secret key of AWS credentials is written in the code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HardCodedAwsCredentials : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.HardCodedAwsCredentials,
        "AWS credentials are written in the code",
        "The secret key of '{0}' is written in the code: everybody who can read the repository or the assembly can act as its owner; leave the credentials out, Lambda gives the function those of its execution role, and have this key deactivated",
        DiagnosticCategories.Security,
        RuleLevel.Error,
        "Lambda gives every execution environment temporary credentials of the function's execution role, and SDK clients find them by themselves. A secret key in the code is valid until somebody deactivates it, wherever the code and the assembly are copied.");

    /// <summary>Parameters and properties that take the secret key of a pair.</summary>
    private static readonly HashSet<string> s_secretNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "awsSecretAccessKey", "secretKey", "secretAccessKey", "secretAccessKeyId", "awsSecretKey",
    };

    private static readonly HashSet<string> s_idNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "awsAccessKeyId", "accessKey", "accessKeyId", "awsAccessKey",
    };

    public HardCodedAwsCredentials()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model)
    {
        if (model.Symbols.AmazonService is null && model.Symbols.AmazonServiceClient is null)
        {
            return;
        }

        context.RegisterOperationAction(operation => Call(operation, model), OperationKind.ObjectCreation, OperationKind.Invocation);
        context.RegisterOperationAction(operation => Assignment(operation, model), OperationKind.SimpleAssignment);
    }

    private static void Call(OperationAnalysisContext context, LambdaModel model)
    {
        var (method, arguments) = context.Operation switch
        {
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            IInvocationOperation invocation => (invocation.TargetMethod, invocation.Arguments),
            _ => (null, ImmutableArray<IArgumentOperation>.Empty),
        };
        if (method is null || arguments.Length < 2)
        {
            return;
        }

        if (!IsOfAws(method.ContainingType))
        {
            Pair(context, method, arguments, model);
            return;
        }

        IOperation? id = null;
        IOperation? secret = null;
        foreach (var argument in arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Type.SpecialType: SpecialType.System_String } parameter })
            {
                if (s_secretNames.Contains(parameter.Name))
                {
                    secret = argument.Value;
                }
                else if (s_idNames.Contains(parameter.Name))
                {
                    id = argument.Value;
                }
            }
        }

        if (id is not null && secret is not null)
        {
            Report(context, id, secret, method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name, model);
        }
    }

    /// <summary>An access key id and behind it a key by its shape: nothing else looks like these two, whoever takes them.</summary>
    private static void Pair(OperationAnalysisContext context, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, LambdaModel model)
    {
        for (var i = 0; i + 1 < arguments.Length; i++)
        {
            if (arguments[i].Value.ConstantValue is { HasValue: true, Value: string id } && SecretText.IsAccessKeyId(id)
                && arguments[i + 1].Value.ConstantValue is { HasValue: true, Value: string { Length: SecretText.SecretKeyLength } })
            {
                Report(context, arguments[i].Value, arguments[i + 1].Value, method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name, model);
                return;
            }
        }
    }

    /// <summary><c>SecretKey = …</c>, in an initialiser or alone.</summary>
    private static void Assignment(OperationAnalysisContext context, LambdaModel model)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: { Type.SpecialType: SpecialType.System_String } property }
            || !s_secretNames.Contains(property.Name)
            || !IsOfAws(property.ContainingType))
        {
            return;
        }

        IOperation? id = null;
        if (assignment.Parent is IObjectOrCollectionInitializerOperation initializer)
        {
            foreach (var member in initializer.Initializers)
            {
                if (member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: { } name } } other && s_idNames.Contains(name))
                {
                    id = other.Value;
                }
            }
        }

        Report(context, id, assignment.Value, property.ContainingType.Name, model);
    }

    private static void Report(OperationAnalysisContext context, IOperation? id, IOperation secret, string user, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        if (WrittenText.Of(secret, model.References, cancellationToken) is { } key
            && IsSecret(WrittenText.Of(id, model.References, cancellationToken), key)
            && !IsForLocalEndpoint(context.Operation, model, cancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, secret.Syntax.GetLocation(), user));
        }
    }

    /// <summary>The id shows that the pair is one of AWS; else the secret has to look like one by itself.</summary>
    private static bool IsSecret(string? id, string secret) =>
        id is not null && SecretText.IsPlaceholder(id)
            ? false
            : id is not null && SecretText.IsAccessKeyId(id) ? !SecretText.IsDummy(secret) : SecretText.IsMadeByMachine(secret);

    private static bool IsOfAws(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name is "Amazon" or "AWS" && type.Locations.Length > 0 && type.Locations[0].IsInMetadata;
    }

    /// <summary>An emulator takes any credentials: the client that gets them talks to one.</summary>
    private static bool IsForLocalEndpoint(IOperation operation, LambdaModel model, CancellationToken cancellationToken)
    {
        for (IOperation? current = operation; current is not null; current = current.Parent)
        {
            if (current is IObjectCreationOperation creation && model.Symbols.IsAwsClient(creation.Type))
            {
                foreach (var argument in creation.Arguments)
                {
                    if (argument.Parameter is { } parameter && model.Symbols.IsClientConfig(parameter.Type))
                    {
                        return HasLocalUrl(argument.Value, model, cancellationToken);
                    }
                }

                return false;
            }

            // The credentials are a variable of their own: the clients of the same code say where they go.
            if (current is IVariableDeclaratorOperation declarator)
            {
                foreach (var other in AssignedOnce.RootOf(declarator).Descendants())
                {
                    if (other is IObjectCreationOperation { Arguments: { } arguments } client && model.Symbols.IsAwsClient(client.Type)
                        && Gets(arguments, declarator.Symbol)
                        && IsForLocalEndpoint(client, model, cancellationToken))
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        return false;
    }

    private static bool Gets(ImmutableArray<IArgumentOperation> arguments, ILocalSymbol local)
    {
        foreach (var argument in arguments)
        {
            if (RunOnceGuard.Unwrap(argument.Value) is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasLocalUrl(IOperation config, LambdaModel model, CancellationToken cancellationToken)
    {
        if (RunOnceGuard.Unwrap(config) is ILocalReferenceOperation local)
        {
            foreach (var operation in AssignedOnce.RootOf(local).Descendants())
            {
                if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "ServiceURL" } target } assignment
                    && (target.Instance is not ILocalReferenceOperation owner || SymbolEqualityComparer.Default.Equals(owner.Local, local.Local))
                    && IsLocalUrl(assignment.Value, model, cancellationToken))
                {
                    return true;
                }
            }

            return false;
        }

        foreach (var operation in config.DescendantsAndSelf())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "ServiceURL" } } assignment
                && IsLocalUrl(assignment.Value, model, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLocalUrl(IOperation url, LambdaModel model, CancellationToken cancellationToken) =>
        WrittenText.Of(url, model.References, cancellationToken) is not { } text || ConnectionText.IsLocal(text);
}
