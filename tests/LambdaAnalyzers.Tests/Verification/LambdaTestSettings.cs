using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Tests.Verification;

/// <summary>What all rule tests have in common, whichever verifier runs them.</summary>
internal static class LambdaTestSettings
{
    /// <summary>Usings that nearly every function needs; a file of their own, so that test sources begin where they get interesting.</summary>
    public const string GlobalUsings =
        """
        global using System;
        global using System.Collections.Concurrent;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Amazon;
        global using Amazon.DynamoDBv2;
        global using Amazon.Lambda.Core;
        global using Amazon.Lambda.SQSEvents;
        global using Amazon.Runtime;
        global using Amazon.S3;
        global using Amazon.SQS;
        """;

    /// <summary>The newest C# of the host: 11 on Roslyn 4.5, 14 on Roslyn 5.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    /// <summary>Switches every rule of ours off but the one under test, so that a test of one rule does not change when another is added.</summary>
    public static CompilationOptions OnlyRule(CompilationOptions options, IEnumerable<DiagnosticAnalyzer> analyzers, string id)
    {
        var specific = options.SpecificDiagnosticOptions;
        foreach (var descriptor in analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics))
        {
            if (descriptor.Id != id && descriptor.Id.StartsWith("LMB", System.StringComparison.Ordinal))
            {
                specific = specific.SetItem(descriptor.Id, ReportDiagnostic.Suppress);
            }
        }

        return options.WithSpecificDiagnosticOptions(specific);
    }

    public static DiagnosticDescriptor DescriptorOf(IEnumerable<DiagnosticAnalyzer> analyzers, string id) =>
        analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Single(descriptor => descriptor.Id == id);
}
