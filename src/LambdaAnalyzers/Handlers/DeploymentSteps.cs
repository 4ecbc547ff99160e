using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Handlers;

/// <summary>
/// Handlers that are steps of a deployment: custom resources, which CloudFormation calls once per operation on a stack, and migrations of a
/// database. Practically none of their invocations finds an environment that another one has used.
/// </summary>
internal sealed class DeploymentSteps
{
    /// <summary>More bases than this is a cycle in broken code.</summary>
    private const int MostBases = 100;

    private const int MostMethods = 30;

    private static readonly string[] s_requestMembers = { "RequestType", "ResponseURL", "StackId" };

    /// <summary>What runs all migrations, and the namespace that it comes from.</summary>
    private static readonly Dictionary<string, string> s_migrations = new(StringComparer.Ordinal)
    {
        ["PerformUpgrade"] = "DbUp",
        ["MigrateUp"] = "FluentMigrator",
        ["Migrate"] = "Microsoft.EntityFrameworkCore",
        ["MigrateAsync"] = "Microsoft.EntityFrameworkCore",
    };

    private readonly LambdaSymbols _symbols;
    private readonly SourceReferences _references;
    private readonly ConcurrentDictionary<CodeUnit, bool> _customResources = new();
    private readonly ConcurrentDictionary<CodeUnit, bool> _migrators = new();

    public DeploymentSteps(LambdaSymbols symbols, SourceReferences references)
    {
        _symbols = symbols;
        _references = references;
    }

    /// <summary>Is the event, or what the handler makes of it, the request of a CloudFormation custom resource?</summary>
    public bool IsCustomResource(Handler handler, CancellationToken cancellationToken)
    {
        if (!_customResources.TryGetValue(handler.Unit, out var known))
        {
            known = handler.Kind != HandlerKind.AspNetCore
                && handler.FindMethod(_references, cancellationToken) is { } method
                && (TakesRequest(method) || ReadsRequest(method, cancellationToken));
            _customResources[handler.Unit] = known;
        }

        return known;
    }

    /// <summary>Does the handler run the migrations of a database, and is no event of a service what it waits for?</summary>
    public bool IsMigrator(Handler handler, CancellationToken cancellationToken)
    {
        if (!_migrators.TryGetValue(handler.Unit, out var known))
        {
            known = handler.Kind != HandlerKind.AspNetCore
                && MayMigrate(cancellationToken)
                && handler.FindMethod(_references, cancellationToken) is { } method
                && !HasTrigger(method)
                && RunsMigrations(method, cancellationToken);
            _migrators[handler.Unit] = known;
        }

        return known;
    }

    /// <summary>An event of a service as its parameter, or an attribute of Annotations that says what calls it.</summary>
    private bool HasTrigger(IMethodSymbol method)
    {
        if (!method.Parameters.IsEmpty && _symbols.IsLambdaEvent(method.Parameters[0].Type))
        {
            return true;
        }

        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: not "LambdaFunctionAttribute" } type && IsIn(type, "Amazon.Lambda.Annotations"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesRequest(IMethodSymbol method) => !method.Parameters.IsEmpty && IsRequest(method.Parameters[0].Type);

    private bool ReadsRequest(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (_references.BodyOf(method, cancellationToken) is not { } body)
        {
            return false;
        }

        var names = 0;
        foreach (var operation in body.Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when IsRequest(declarator.Symbol.Type):
                case IMemberReferenceOperation { Instance.Type: { } type } when IsRequest(type):
                    return true;

                // 'request.GetProperty("ResponseURL")': it has no type of its own.
                case ILiteralOperation { ConstantValue: { HasValue: true, Value: "ResponseURL" } }:
                    names |= 1;
                    break;
                case ILiteralOperation { ConstantValue: { HasValue: true, Value: "RequestType" } }:
                    names |= 2;
                    break;
            }

            if (names == 3)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What CloudFormation sends, whatever the class is called.</summary>
    private static bool IsRequest(ITypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None || type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface })
        {
            return false;
        }

        foreach (var name in s_requestMembers)
        {
            if (!HasMember(type, name))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasMember(ITypeSymbol type, string name)
    {
        var current = type;
        for (var i = 0; current is { SpecialType: SpecialType.None } && i < MostBases; i++, current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol or IFieldSymbol && string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool MayMigrate(CancellationToken cancellationToken)
    {
        foreach (var name in s_migrations.Keys)
        {
            if (_references.MayOccur(name, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In the handler itself, or in a method of the source that it calls.</summary>
    private bool RunsMigrations(IMethodSymbol handler, CancellationToken cancellationToken)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { handler };
        var pending = new Queue<IMethodSymbol>();
        pending.Enqueue(handler);
        while (pending.Count > 0)
        {
            if (_references.BodyOf(pending.Dequeue(), cancellationToken) is not { } body)
            {
                continue;
            }

            foreach (var operation in body.Descendants())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (operation is IInvalidOperation && IsUnknownMigration(operation.Syntax))
                {
                    return true;
                }

                if (operation is not IInvocationOperation { TargetMethod: var called })
                {
                    continue;
                }

                if (s_migrations.TryGetValue(called.Name, out var library) && IsIn(called.ContainingType, library))
                {
                    return true;
                }

                if (seen.Count < MostMethods && _references.IsInSource(called) && seen.Add(CodeUnit.Definition(called)))
                {
                    pending.Enqueue(CodeUnit.Definition(called));
                }
            }
        }

        return false;
    }

    /// <summary>A call that cannot be bound, of a name that is nobody else's.</summary>
    private static bool IsUnknownMigration(SyntaxNode syntax) =>
        syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "PerformUpgrade" or "MigrateUp" } };

    private static bool IsIn(INamedTypeSymbol? type, string library)
    {
        for (var space = type?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.ToDisplayString() == library)
            {
                return true;
            }
        }

        return false;
    }
}
