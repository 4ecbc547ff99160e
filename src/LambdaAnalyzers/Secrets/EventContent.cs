using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Secrets;

/// <summary>
/// What an event brings along that has no place in a log. Lambda's own events carry headers, bodies and images of items; an event of one's own
/// carries what its members say, and most hold ids and amounts only.
/// </summary>
internal static class EventContent
{
    /// <summary>Members of members that are looked at; events are flat.</summary>
    private const int MostDepth = 4;

    private const int MostMembers = 200;

    /// <summary>Events of Lambda that hold no content of a user, only names and times.</summary>
    private static readonly HashSet<string> s_harmless = new(StringComparer.Ordinal)
    {
        "S3Event", "S3EventNotification", "ScheduledEvent", "ECSTaskStateChangeEvent", "CloudWatchLogsEvent",
    };

    /// <summary>Members that hold what somebody sent.</summary>
    private static readonly HashSet<string> s_content = new(StringComparer.OrdinalIgnoreCase)
    {
        "Headers", "MultiValueHeaders", "Body", "RawBody", "RequestBody", "Content", "Payload", "Cookies", "Authorization",
    };

    /// <summary>Types of any content, by their names.</summary>
    private static readonly HashSet<string> s_open = new(StringComparer.Ordinal)
    {
        "JsonElement", "JsonDocument", "JsonNode", "JsonObject", "JObject", "JToken", "ExpandoObject", "IFormCollection", "IHeaderDictionary",
    };

    /// <summary>Last words of names of personal data, with the word before where the last alone says too little.</summary>
    private static readonly Dictionary<string, string[]> s_personal = new(StringComparer.Ordinal)
    {
        ["EMAIL"] = Array.Empty<string>(),
        ["MAIL"] = new[] { "E" },
        ["ADDRESS"] = new[] { "EMAIL", "MAIL", "HOME", "STREET", "POSTAL", "BILLING", "SHIPPING" },
        ["PHONE"] = Array.Empty<string>(),
        ["MOBILE"] = Array.Empty<string>(),
        ["NUMBER"] = new[] { "PHONE", "MOBILE", "CARD", "PASSPORT", "SECURITY", "ACCOUNT" },
        ["SSN"] = Array.Empty<string>(),
        ["IBAN"] = Array.Empty<string>(),
        ["CVV"] = Array.Empty<string>(),
        ["CVC"] = Array.Empty<string>(),
        ["PASSPORT"] = Array.Empty<string>(),
        ["BIRTH"] = new[] { "OF" },
        ["BIRTHDATE"] = Array.Empty<string>(),
        ["BIRTHDAY"] = Array.Empty<string>(),
        ["DATE"] = new[] { "BIRTH" },
        ["NAME"] = new[] { "FIRST", "LAST", "FULL", "FAMILY", "GIVEN" },
        ["SURNAME"] = Array.Empty<string>(),
    };

    /// <summary>Null: nothing is known that is worth a word. Empty: headers and content of one of Lambda's events. Else the first member that tells something.</summary>
    public static string? Of(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None, IsAbstract: false } named)
        {
            return null;
        }

        if (IsOfLambda(named))
        {
            return OfLambdaEvent(named);
        }

        return new Search().Find(named, 0);
    }

    private static string? OfLambdaEvent(INamedTypeSymbol type)
    {
        if (s_harmless.Contains(type.Name)
            || type.ContainingNamespace is { Name: "S3Events", ContainingNamespace.Name: "CloudWatchEvents" }
            || type.ContainingNamespace?.Name == "Core")
        {
            return null;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            // The envelope of EventBridge: its detail is the event.
            if (current is { Name: "CloudWatchEvent", TypeArguments: { Length: 1 } details })
            {
                return details[0].SpecialType == SpecialType.System_Object || IsOpen(details[0]) || details[0] is INamedTypeSymbol detail && new Search().Find(detail, 0) is not null ? string.Empty : null;
            }
        }

        return string.Empty;
    }

    private static bool IsOfLambda(INamedTypeSymbol type) =>
        type.ContainingAssembly is { Name: { } name } && name.StartsWith("Amazon.Lambda.", StringComparison.Ordinal);

    private static bool IsOpen(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Dynamic || s_open.Contains(type.Name) || IsDictionary(type);

    private static bool IsDictionary(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { Name: "IDictionary" or "IReadOnlyDictionary", TypeArguments.Length: 2 })
        {
            return true;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            if (implemented is { Name: "IDictionary" or "IReadOnlyDictionary", TypeArguments.Length: 2 })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPersonal(string name)
    {
        var words = NameWords.Of(name);
        return words.Length > 0 && s_personal.TryGetValue(words[words.Length - 1], out var before)
            && (before.Length == 0 || (words.Length > 1 && Array.IndexOf(before, words[words.Length - 2]) >= 0));
    }

    private sealed class Search
    {
        private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);
        private int _members;

        public string? Find(INamedTypeSymbol type, int depth)
        {
            if (depth > MostDepth || IsOfSystem(type) || !_seen.Add(type))
            {
                return null;
            }

            for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            {
                foreach (var member in current.GetMembers())
                {
                    if (member is not IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null, DeclaredAccessibility: Accessibility.Public } property
                        || IsLeftOut(property))
                    {
                        continue;
                    }

                    if (++_members > MostMembers)
                    {
                        return null;
                    }

                    if (Tells(property, depth))
                    {
                        return property.Name;
                    }
                }
            }

            return null;
        }

        private bool Tells(IPropertySymbol property, int depth)
        {
            var type = property.Type;
            if (IsOpen(type))
            {
                return true;
            }

            if (SecretValue.IsText(type))
            {
                return s_content.Contains(property.Name) || SecretName.IsUnmistakable(property.Name) || IsPersonal(property.Name);
            }

            var element = type switch
            {
                IArrayTypeSymbol array => array.ElementType,
                INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } => arguments[0],
                _ => type,
            };
            return IsOpen(element) || (element is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } named && Find(named, depth + 1) is not null);
        }

        private static bool IsLeftOut(IPropertySymbol property)
        {
            foreach (var attribute in property.GetAttributes())
            {
                if (attribute.AttributeClass?.Name is "JsonIgnoreAttribute" or "IgnoreDataMemberAttribute")
                {
                    return true;
                }
            }

            return false;
        }

        private static bool IsOfSystem(INamedTypeSymbol type)
        {
            var space = type.ContainingNamespace;
            while (space is { ContainingNamespace.IsGlobalNamespace: false })
            {
                space = space.ContainingNamespace;
            }

            return space?.Name is "System" or "Microsoft";
        }
    }
}
