using System;
using System.IO;
using System.Linq;
using LambdaAnalyzers.Tools;

// Writes what documents say of the rules and their options from the rules themselves. --check writes nothing and fails if something would change.
var check = args.Contains("--check");
if (args.Where(static argument => argument != "--check").ToArray() is not [var root] || !File.Exists(Path.Combine(root, "LambdaAnalyzers.sln")))
{
    Console.Error.WriteLine("RuleDocuments <folder of LambdaAnalyzers.sln> [--check]");
    return 2;
}

var changed = RuleDocuments.In(root).Where(static document => !document.IsUpToDate).ToArray();
foreach (var document in changed)
{
    Console.Error.WriteLine($"{document.Path}: {document.FirstDifference}");
    if (!check && document.Expected is { } text)
    {
        File.WriteAllText(Path.Combine(root, document.Path), text);
    }
}

return (check ? changed : changed.Where(static document => document.Expected is null)).Any() ? 1 : 0;
