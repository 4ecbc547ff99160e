// Prepares a copy of the sources for mutation testing:
//   LambdaAnalyzers.Mutation <folder of the project> <its CscCommandLineArgs as MSBuild prints them>
// Stryker keeps all changes of a method in one assembly and gives up the method where one of them leaves a variable of a pattern or an
// out variable unassigned. Afterwards every such variable is declared at the start of its function.
using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using LambdaAnalyzers.Mutation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

var directory = Path.GetFullPath(args[0]);
var printed = JsonDocument.Parse(File.ReadAllText(args[1])).RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs");
var generated = Path.Combine(directory, "obj") + Path.DirectorySeparatorChar;

var arguments = CSharpCommandLineParser.Default.Parse(printed.EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!), directory, sdkDirectory: null);
var compilation = CSharpCompilation.Create(
    arguments.CompilationName,
    arguments.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file.Path)), arguments.ParseOptions, file.Path)),
    arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(Path.Combine(directory, reference.Reference))),
    arguments.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress));
Check(compilation);

var changed = compilation;
var (variables, left) = (0, 0);
foreach (var tree in compilation.SyntaxTrees.Where(tree => !tree.FilePath.StartsWith(generated, StringComparison.Ordinal)))
{
    var rewriter = new EarlyDeclarations(compilation.GetSemanticModel(tree));
    var text = rewriter.Visit(tree.GetRoot()).ToFullString();
    changed = changed.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, arguments.ParseOptions, tree.FilePath));
    File.WriteAllText(tree.FilePath, text);
    variables += rewriter.Declared;
    left += rewriter.Left;
}

Console.WriteLine($"{variables} variables are declared at the start of their function, {left} stay in their pattern.");
Check(changed);

static void Check(Compilation compilation)
{
    var error = compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    if (error != null)
    {
        throw new InvalidOperationException(error.ToString());
    }
}
