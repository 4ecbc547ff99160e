using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Editing;

/// <summary>How the fields of a file are named and written: a new one looks like its neighbours.</summary>
internal sealed class FieldStyle
{
    private enum Naming
    {
        Underscore,
        Plain,
        StaticPrefix,
        MemberPrefix,
        Pascal,
    }

    // Names that say no more than the type does.
    private static readonly HashSet<string> s_emptyNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "client", "c", "x", "s", "a", "b", "d", "i", "tmp", "temp", "obj", "svc", "srv", "service", "cli", "clnt", "instance", "result", "value",
        "awsClient", "amazonClient", "theClient", "newClient",
    };

    private readonly Naming _naming;
    private readonly string _modifiers;
    private readonly bool _qualify;

    private FieldStyle(Naming naming, string modifiers, bool qualify)
    {
        _naming = naming;
        _modifiers = modifiers;
        _qualify = qualify;
    }

    /// <summary>The modifiers of the field, with a blank behind the last.</summary>
    public string Modifiers => _modifiers;

    /// <summary>How the field is written where it is used.</summary>
    public string Reference(string name, bool isStatic) => _qualify && !isStatic ? "this." + name : name;

    public static FieldStyle Of(IReadOnlyList<TypeDeclarationSyntax> parts, TypeDeclarationSyntax target, bool isStatic)
    {
        var own = parts.SelectMany(p => p.Members).OfType<FieldDeclarationSyntax>().Where(f => !Has(f, SyntaxKind.ConstKeyword)).ToList();
        var sameKind = own.Where(f => Has(f, SyntaxKind.StaticKeyword) == isStatic).ToList();
        var file = target.SyntaxTree.GetRoot().DescendantNodes(n => n is not BlockSyntax).OfType<FieldDeclarationSyntax>()
            .Where(f => !Has(f, SyntaxKind.ConstKeyword)).ToList();

        var naming = NamingOf(sameKind.Where(f => Has(f, SyntaxKind.ReadOnlyKeyword) && IsPrivate(f)))
            ?? NamingOf(sameKind.Where(IsPrivate))
            ?? NamingOf(own.Where(IsPrivate))
            ?? NamingOf(file.Where(f => IsPrivate(f) && Has(f, SyntaxKind.StaticKeyword) == isStatic))
            ?? NamingOf(file.Where(IsPrivate))
            ?? Naming.Underscore;

        // A prefix for static fields is none for the others.
        if (naming is Naming.StaticPrefix or Naming.Pascal && !isStatic)
        {
            naming = Naming.Underscore;
        }

        return new FieldStyle(naming, ModifiersOf(sameKind, own, isStatic), QualifiesFields(target, own));
    }

    /// <summary>The names to try, best first.</summary>
    public IEnumerable<string> Names(string? local, ITypeSymbol type)
    {
        var fromType = StemOf(type);
        if (local is not null && local.Trim('_').Length > 0 && !s_emptyNames.Contains(local.Trim('_')))
        {
            yield return Styled(StripPrefix(local));
        }

        yield return Styled(fromType);
        for (var number = 2; number < 100; number++)
        {
            yield return Styled(fromType + number);
        }
    }

    /// <summary>The names to try for a variable among top-level statements.</summary>
    public static IEnumerable<string> LocalNames(string? local, ITypeSymbol type)
    {
        var fromType = StemOf(type);
        if (local is not null)
        {
            yield return local;
        }

        yield return fromType;
        for (var number = 2; number < 100; number++)
        {
            yield return fromType + number;
        }
    }

    /// <summary>The name of the constructor parameter that fills the field.</summary>
    public static string ParameterName(string? local, ITypeSymbol type)
    {
        if (local is not null && !s_emptyNames.Contains(local.Trim('_')) && StripPrefix(local) is { Length: > 0 } name && char.IsLetter(name[0]))
        {
            return LowerAcronym(name);
        }

        var stem = StemOf(type);
        return stem.Length > "Client".Length && stem.EndsWith("Client", StringComparison.Ordinal) ? stem.Substring(0, stem.Length - "Client".Length) : stem;
    }

    private string Styled(string stem)
    {
        var pascal = char.ToUpperInvariant(stem[0]) + stem.Substring(1);
        var camel = LowerAcronym(stem);
        var name = _naming switch
        {
            Naming.Underscore => "_" + camel,
            Naming.StaticPrefix => "s_" + camel,
            Naming.MemberPrefix => "m_" + camel,
            Naming.Pascal => pascal,
            _ => camel,
        };
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }

    private static string StripPrefix(string name)
    {
        name = name.TrimStart('@');
        if (name.StartsWith("s_", StringComparison.Ordinal) || name.StartsWith("m_", StringComparison.Ordinal))
        {
            name = name.Substring(2);
        }

        name = name.TrimStart('_');
        return name.Length > 0 ? name : "client";
    }

    /// <summary><c>AmazonSQSClient</c> and <c>IAmazonSQS</c> → <c>sqsClient</c>.</summary>
    private static string StemOf(ITypeSymbol type)
    {
        var name = type.Name;
        var aws = false;
        if (type.TypeKind == TypeKind.Interface && name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]))
        {
            name = name.Substring(1);
        }

        if (name.StartsWith("Amazon", StringComparison.Ordinal) && name.Length > "Amazon".Length)
        {
            name = name.Substring("Amazon".Length);
            aws = true;
        }

        if (aws && !name.EndsWith("Client", StringComparison.Ordinal) && !name.EndsWith("Config", StringComparison.Ordinal))
        {
            name += "Client";
        }

        return name.Length == 0 ? "client" : LowerAcronym(name);
    }

    private static string LowerAcronym(string name)
    {
        if (!char.IsUpper(name[0]))
        {
            return name;
        }

        var end = 0;
        while (end < name.Length && (char.IsUpper(name[end]) || char.IsDigit(name[end])))
        {
            end++;
        }

        // The last capital of a run starts the next word: SQSClient → sqsClient.
        if (end > 1 && end < name.Length && char.IsUpper(name[end - 1]))
        {
            end--;
        }

        return name.Substring(0, end).ToLowerInvariant() + name.Substring(end);
    }

    private static Naming? NamingOf(IEnumerable<FieldDeclarationSyntax> fields)
    {
        var names = fields.SelectMany(f => f.Declaration.Variables).Select(v => Classify(v.Identifier.ValueText)).ToList();
        return names.Count == 0
            ? null
            : names.GroupBy(n => n).OrderByDescending(g => g.Count()).ThenByDescending(g => names.LastIndexOf(g.Key)).First().Key;
    }

    private static Naming Classify(string name) =>
        name.StartsWith("s_", StringComparison.Ordinal) || name.StartsWith("t_", StringComparison.Ordinal) ? Naming.StaticPrefix
        : name.StartsWith("m_", StringComparison.Ordinal) ? Naming.MemberPrefix
        : name.StartsWith("_", StringComparison.Ordinal) ? Naming.Underscore
        : name.Length > 0 && char.IsUpper(name[0]) ? Naming.Pascal
        : Naming.Plain;

    private static string ModifiersOf(List<FieldDeclarationSyntax> sameKind, List<FieldDeclarationSyntax> own, bool isStatic)
    {
        var allowed = new[] { SyntaxKind.PrivateKeyword, SyntaxKind.StaticKeyword, SyntaxKind.ReadOnlyKeyword };
        var neighbour = sameKind.LastOrDefault(f => Has(f, SyntaxKind.ReadOnlyKeyword) && f.Modifiers.All(m => allowed.Contains(m.Kind())));
        if (neighbour is not null)
        {
            return string.Concat(neighbour.Modifiers.Select(m => m.Text + " "));
        }

        var withoutPrivate = own.Count > 0 && own.All(f => f.Modifiers.Count == 0 || !IsExplicitlyAccessible(f));
        return (withoutPrivate ? string.Empty : "private ") + (isStatic ? "static readonly " : "readonly ");
    }

    private static bool IsExplicitlyAccessible(FieldDeclarationSyntax field) => field.Modifiers.Any(m =>
        m.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword);

    private static bool IsPrivate(FieldDeclarationSyntax field) => !field.Modifiers.Any(m =>
        m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword);

    private static bool Has(MemberDeclarationSyntax member, SyntaxKind modifier) => member.Modifiers.Any(modifier);

    private static bool QualifiesFields(TypeDeclarationSyntax target, List<FieldDeclarationSyntax> fields)
    {
        var names = new HashSet<string>(fields.Where(f => !Has(f, SyntaxKind.StaticKeyword)).SelectMany(f => f.Declaration.Variables).Select(v => v.Identifier.ValueText));
        int qualified = 0, bare = 0;
        foreach (var name in target.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (!names.Contains(name.Identifier.ValueText))
            {
                continue;
            }

            if (name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access && access.Name == name)
            {
                // `this.x = x` in a constructor is no choice of style.
                if (!(access.Parent is AssignmentExpressionSyntax { Right: IdentifierNameSyntax right } && right.Identifier.ValueText == name.Identifier.ValueText))
                {
                    qualified++;
                }
            }
            else if (!(name.Parent is MemberAccessExpressionSyntax other && other.Name == name)
                     && !(name.Parent is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax } parameter && parameter.Right == name))
            {
                bare++;
            }
        }

        return qualified > bare;
    }
}
