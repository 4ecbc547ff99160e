using System;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>Mails that Amazon SES receives and stores in a bucket: the key of such an object is the id of the message, which has nothing to decode.</summary>
internal static class StoredMail
{
    /// <summary>Does the source read such mails: as a mail, or what SES found out about it?</summary>
    public static bool IsRead(SourceReferences references, CancellationToken cancellationToken)
    {
        foreach (var name in references.NamesOf("MimeMessage", cancellationToken))
        {
            // Also where the library is not referenced yet: its name is evidence enough.
            ExpressionSyntax type = name.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == name ? qualified : name;
            if (type.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Load" or "LoadAsync", Parent: InvocationExpressionSyntax } access && access.Expression == type)
            {
                return true;
            }
        }

        foreach (var text in references.TextsWith("SES", cancellationToken))
        {
            if (text.StartsWith("X-SES-", StringComparison.OrdinalIgnoreCase) && (text.EndsWith("-Verdict", StringComparison.OrdinalIgnoreCase) || text.EndsWith("-RECEIPT", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}
