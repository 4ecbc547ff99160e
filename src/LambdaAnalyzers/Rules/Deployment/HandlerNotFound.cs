using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB801: the handler string names a type, method or entry point that this assembly does not have.</summary>
internal sealed class HandlerNotFound : DeploymentRule
{
    /// <summary>More bases than this is a cycle in broken code.</summary>
    private const int MostBases = 100;

    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.HandlerNotFound,
        "Handler string names nothing in the code",
        "Function '{0}' fails on every invocation: {1}{2}",
        DiagnosticCategories.Deployment,
        RuleLevel.Error,
        "Lambda finds a handler of a class library by the string 'Assembly::Namespace.Type::Method'. Type and method are looked up by their exact names, "
        + "nested types with '+'; if one is not there, the function cannot start.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool HoldsForDefaults => false;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            var isAbstract = function.Target.Method is { IsAbstract: true };
            if ((!isAbstract && function.Target.Kind is not (HandlerTargetKind.TypeMissing or HandlerTargetKind.MethodMissing or HandlerTargetKind.EntryPointMissing))
                || !function.Function.Handler.TryGetKnown(out var handler)
                || IsOsOnly(function.Function)
                || IsUntouched(function.Function, handler, context.Model.Compilation.AssemblyName)
                || IsStillBeingWritten(context))
            {
                continue;
            }

            var assembly = context.Model.Compilation.AssemblyName!;
            if (function.Target.Kind == HandlerTargetKind.EntryPointMissing)
            {
                Report(context, function, handler, handler, null, null,
                    $"its handler '{handler}' starts an executable, but the project is a class library, whose handlers are written '{assembly}::Namespace.Type::Method'");
            }
            else if (function.Target is { Kind: HandlerTargetKind.TypeMissing, Text: { } missing })
            {
                // Lambda Annotations writes the string together with the type, in the next build.
                if (!(missing.Type.EndsWith("_Generated", StringComparison.Ordinal) && function.Function.IsWrittenByAnnotations))
                {
                    var meant = NearestType(context.Model.Compilation.Assembly, missing);
                    Report(context, function, handler, missing.Type, meant?.Name, meant?.Type, $"the assembly '{assembly}' has no type '{missing.Type}'");
                }
            }
            else if (isAbstract && function.Target is { Text: { } named, Type: { } owner })
            {
                Report(context, function, handler, named.Method, null, owner, $"the method '{named.Method}' of '{named.Type}' is abstract; name a class that implements it");
            }
            else if (function.Target is { Text: { } text, Type: { } type })
            {
                Report(context, function, handler, text.Method, NearestMethod(type, text.Method), type, $"the type '{text.Type}' has no method '{text.Method}'");
            }
        }
    }

    private void Report(
        DeploymentContext context, DeployedFunction function, string handler, string wrong, string? meant, ISymbol? symbol, string reason)
    {
        var span = function.Function.SpanOf(function.Function.Handler);
        var written = context.File.Text.ToString(span);
        if (written == handler && written.LastIndexOf(wrong, StringComparison.Ordinal) is var start and >= 0)
        {
            span = new TextSpan(span.Start + start, wrong.Length);
        }
        else if (written != handler)
        {
            // Put together or escaped: there is no part of it that could be replaced.
            context.Report(span, DeploymentContext.In(symbol), null, function.Function.LogicalId, reason, DidYouMean(meant));
            return;
        }

        var properties = meant is null ? null : ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Replacement, meant);
        context.Report(span, DeploymentContext.In(symbol), properties, function.Function.LogicalId, reason, DidYouMean(meant));
    }

    private static string DidYouMean(string? meant) => meant is null ? string.Empty : $"; did you mean '{meant}'?";

    /// <summary>The handler that the blueprints begin with, in defaults of the tools that name no function.</summary>
    private static bool IsUntouched(FunctionDeployment function, string handler, string? assembly) =>
        function.IsUnnamedDefault && handler == $"{assembly}::{assembly}.Function::FunctionHandler";

    /// <summary>On an OS-only runtime the binary is called 'bootstrap', whatever the handler says; in an image without a command the image decides.</summary>
    private static bool IsOsOnly(FunctionDeployment function) =>
        !function.IsImage
        && (function.Runtime.Value is { } runtime
            ? runtime.StartsWith("provided", StringComparison.Ordinal)
            : !function.Runtime.IsAbsent && function.Source != DeploymentSource.ToolsDefaults);

    /// <summary>With a syntax error anywhere, a type that is missing may be one that the parser lost.</summary>
    private static bool IsStillBeingWritten(DeploymentContext context)
    {
        foreach (var tree in context.Model.Compilation.SyntaxTrees)
        {
            if (tree.GetRoot(context.CancellationToken).ContainsDiagnostics)
            {
                foreach (var diagnostic in tree.GetDiagnostics(context.CancellationToken))
                {
                    if (diagnostic.Severity == DiagnosticSeverity.Error)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static string? NearestMethod(INamedTypeSymbol type, string name)
    {
        var names = new List<string>();
        var current = type;
        for (var i = 0; current is { SpecialType: SpecialType.None } && i < MostBases; i++, current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false })
                {
                    names.Add(member.Name);
                }
            }
        }

        return NameSimilarity.Nearest(name, names);
    }

    /// <summary>The same simple name elsewhere, else a similar full name; only types that have the method.</summary>
    private static (string Name, INamedTypeSymbol Type)? NearestType(IAssemblySymbol assembly, HandlerText text)
    {
        var byName = new Dictionary<string, INamedTypeSymbol>(StringComparer.Ordinal);
        var simple = text.Type.Substring(text.Type.LastIndexOfAny(new[] { '.', '+' }) + 1);
        (string Name, INamedTypeSymbol Type)? sameName = null;
        var count = 0;
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(assembly.GlobalNamespace);
        while (pending.Count > 0)
        {
            foreach (var member in pending.Pop().GetMembers())
            {
                if (member is INamespaceOrTypeSymbol container)
                {
                    pending.Push(container);
                }

                if (member is INamedTypeSymbol { IsImplicitlyDeclared: false } type && HasMethod(type, text.Method))
                {
                    var name = MetadataName(type);
                    byName[name] = type;
                    if (string.Equals(type.Name, simple, StringComparison.OrdinalIgnoreCase))
                    {
                        sameName = (name, type);
                        count++;
                    }
                }
            }
        }

        if (count == 1)
        {
            return sameName;
        }

        return NameSimilarity.Nearest(text.Type, byName.Keys) is { } nearest ? (nearest, byName[nearest]) : null;
    }

    private static bool HasMethod(INamedTypeSymbol type, string method)
    {
        var current = type;
        for (var i = 0; current is not null && i < MostBases; i++, current = current.BaseType)
        {
            if (!current.GetMembers(method).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return MetadataName(outer) + "+" + type.MetadataName;
        }

        var name = type.MetadataName;
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            name = space.Name + "." + name;
        }

        return name;
    }
}
