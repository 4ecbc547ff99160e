using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using LambdaAnalyzers.Tests.Meta;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Tests.Gallery;

/// <summary>
/// The stand-ins of AWS services, compiled so that their clients answer: a call is noted and gives an empty response, and a bootstrap
/// hands over its handler instead of asking Lambda for events.
/// </summary>
internal static class RecordingStandIns
{
    /// <summary>Where calls are noted: a queue of texts.</summary>
    public const string Calls = "LambdaAnalyzers.Gallery.Calls";

    /// <summary>Where the handler of an executable is left: a delegate.</summary>
    public const string Handler = "LambdaAnalyzers.Gallery.Handler";

    /// <summary>What every secret is.</summary>
    public const string Secret = "correct-horse";

    private const string Recorder =
        """
        using System;
        using System.Collections;
        using System.Collections.Concurrent;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;

        internal static class Recorded
        {
            public static Task<T> Call<T>(string operation, params object[] arguments) where T : new()
            {
                ((ConcurrentQueue<string>)AppContext.GetData("LambdaAnalyzers.Gallery.Calls")).Enqueue(
                    operation + "(" + string.Join(", ", arguments.Where(argument => argument is not CancellationToken).Select(Show)) + ")");
                var response = new T();
                typeof(T).GetProperty("SecretString")?.SetValue(response, "correct-horse");
                return Task.FromResult(response);
            }

            private static string Show(object value) => value switch
            {
                null => "null",
                string or IConvertible => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
                Stream => "stream",
                IEnumerable many => "[" + string.Join(", ", many.Cast<object>().Select(Show)) + "]",
                _ => "{" + string.Join(", ", value.GetType().GetProperties()
                    .Where(property => property.DeclaringType.Namespace.EndsWith(".Model") && property.GetIndexParameters().Length == 0)
                    .Select(property => (property.Name, Value: property.GetValue(value)))
                    .Where(property => property.Value is not null)
                    .Select(property => property.Name + "=" + Show(property.Value))) + "}",
            };
        }
        """;

    private static readonly ConcurrentDictionary<string, Lazy<byte[]?>> s_images = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The stand-in of this name that answers; null: the stand-in itself will do.</summary>
    public static byte[]? Image(string name) => s_images.GetOrAdd(name, static name => new Lazy<byte[]?>(() => Compile(name))).Value;

    private static byte[]? Compile(string name)
    {
        var folder = Path.Combine(Repository.Root, "tests", "Amazon.Lambda.Stubs", name);
        if (!Directory.Exists(folder) || !(name.StartsWith("AWSSDK.", StringComparison.Ordinal) || name == "Amazon.Lambda.RuntimeSupport"))
        {
            return null;
        }

        var options = new CSharpParseOptions((LanguageVersion)1200);
        var rewriter = new Answering();
        var trees = Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal)
            .Select(path => CSharpSyntaxTree.Create((CSharpSyntaxNode)rewriter.Visit(CSharpSyntaxTree.ParseText(File.ReadAllText(path), options).GetRoot()), options))
            .Append(CSharpSyntaxTree.ParseText(Recorder, options));
        var references = Testing.LambdaReferences.Net80.Concat(Testing.LambdaReferences.AwsSdkV4)
            .Concat(Testing.LambdaReferences.StandIns.Where(reference => Path.GetFileNameWithoutExtension(((PortableExecutableReference)reference).FilePath) != name));
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create(name, trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }

    /// <summary>Gives the methods of clients that throw a body that notes the call.</summary>
    private sealed class Answering : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            if (node.ExpressionBody is null || node.Parent is not ClassDeclarationSyntax type)
            {
                return node;
            }

            if (type.Identifier.ValueText == "LambdaBootstrapBuilder" && node.Identifier.ValueText == "Create")
            {
                return node.WithExpressionBody(Arrow($"new LambdaBootstrapBuilder(handler)"));
            }

            return type.Identifier.ValueText.EndsWith("Client", StringComparison.Ordinal)
                && node.ExpressionBody.Expression is ThrowExpressionSyntax
                && node.ReturnType is GenericNameSyntax { Identifier.ValueText: "Task", TypeArgumentList.Arguments: [NameSyntax response] }
                ? node.WithExpressionBody(Arrow($"Recorded.Call<{response}>(nameof({node.Identifier.ValueText}), {string.Join(", ", node.ParameterList.Parameters.Select(static parameter => parameter.Identifier.ValueText))})"))
                : node;
        }

        public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node) =>
            node.Identifier.ValueText == "LambdaBootstrapBuilder"
                ? SyntaxFactory.ParseMemberDeclaration($"private LambdaBootstrapBuilder(Delegate handler) => AppContext.SetData(\"{Handler}\", handler);")
                : node;

        private static ArrowExpressionClauseSyntax Arrow(string expression) => SyntaxFactory.ArrowExpressionClause(SyntaxFactory.ParseExpression(expression));
    }
}
