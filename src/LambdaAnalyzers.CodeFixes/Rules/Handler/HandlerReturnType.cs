using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>What the fixes share that give a handler another return type.</summary>
internal static class HandlerReturnType
{
    /// <summary>The directive without which <c>Task</c> has no meaning at this place.</summary>
    public static void AddUsing(SyntaxNode place, SyntaxNode root, SemanticModel model, DocumentEdits edits)
    {
        var tasks = model.Compilation.GetTypesByMetadataName("System.Threading.Tasks.Task");
        foreach (var task in tasks)
        {
            if (UsingDirectives.IsVisible(task, model, place.SpanStart))
            {
                return;
            }
        }

        UsingDirectives.Add(new[] { "System.Threading.Tasks" }, root, root.SyntaxTree.GetText(), edits);
    }
}
