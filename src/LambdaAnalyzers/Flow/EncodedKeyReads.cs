using System;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Flow;

/// <summary>
/// Does anything in the source read the key of an S3 event as it arrives? Asked before a search from every place that takes a key or a path:
/// most functions of an S3 event decode it where they read it, and then there is nothing that such a search could find.
/// </summary>
internal sealed class EncodedKeyReads
{
    private readonly LambdaSymbols _symbols;
    private readonly SourceReferences _references;
    private object? _any;

    public EncodedKeyReads(LambdaSymbols symbols, SourceReferences references)
    {
        _symbols = symbols;
        _references = references;
    }

    public bool Any(CancellationToken cancellationToken)
    {
        var any = Volatile.Read(ref _any);
        if (any is null)
        {
            any = Find(cancellationToken);
            Volatile.Write(ref _any, any);
        }

        return (bool)any;
    }

    private bool Find(CancellationToken cancellationToken)
    {
        foreach (var key in _symbols.S3Keys)
        {
            if (!IsEventNamed(key, cancellationToken))
            {
                continue;
            }

            foreach (var use in CallSiteFilter.UsesOf(key, _references, cancellationToken))
            {
                if (!IsDecoded(use.Node(cancellationToken)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A reference to the package says nothing; who reads a key names its event, or the record that is nested in it.</summary>
    private bool IsEventNamed(ISymbol key, CancellationToken cancellationToken)
    {
        var type = key.ContainingType;
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return _references.MayOccur(type.Name, cancellationToken);
    }

    /// <summary><c>WebUtility.UrlDecode(record.S3.Object.Key)</c>.</summary>
    private static bool IsDecoded(SyntaxNode name)
    {
        var value = name;
        while (value.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or MemberBindingExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            value = value.Parent;
        }

        return value.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
            && call.Expression.ToString().EndsWith("UrlDecode", StringComparison.Ordinal);
    }
}
