using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Meta;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Gallery;

/// <summary>The applications in <c>samples</c>: the good ones are silent, and Fix All makes the bad ones as good as fixes can.</summary>
public class GalleryTests
{
    private static readonly HashSet<string> s_fixable = [.. Repository.CodeFixes.SelectMany(static fix => fix.FixableDiagnosticIds)];

    public static TheoryData<string> Good => Data("Good");

    public static TheoryData<string> Bad => Data("Bad");

    /// <summary>Findings of rules with a fix that the fix leaves to people, and why.</summary>
    private static readonly Dictionary<string, (string Finding, string Reason)[]> s_leftToPeople = new(StringComparer.Ordinal)
    {
        ["Greeter"] = [("Functions.cs: LMB504", "nobody knows the greeting that the constructor asks for")],
        ["PaymentNotifier"] =
        [
            ("Function.cs: LMB102", "the time-out is set after the client is made, and is too long"),
            ("Ledger.cs: LMB401", "the method cannot await, and its callers are not in the project"),
        ],
        ["PriceService"] = [("PriceHandler.cs: LMB510", "what to answer without a currency is for the application to say")],
        ["SessionKeeper"] = [("Function.cs: LMB307", "the connection is made with the object, so that opening it again means to replace it")],
        ["Storefront"] = [("Functions.cs: LMB510", "what to look for without a text is for the application to say")],
        ["TokenAuthorizer"] = [("TokenVerifier.cs: LMB401", "the method does not await, and who calls it would have to")],
        ["UploadArchiver"] =
        [
            ("Function.cs: LMB702", "the archive is written by its name in one place and read in another"),
            ("Function.cs: LMB702", "the list of archived keys is there to grow"),
        ],
    };

    [CSharpTheory(12)]
    [MemberData(nameof(Good))]
    public async Task GoodSample_IsSilentWithEveryRuleOn(string name)
    {
        var project = SampleApplication.Load("Good", name).Project;

        Assert.Empty(await SampleApplication.CompilerComplaintsAsync(project));
        Assert.Empty(await SampleApplication.FindingsAsync(project));
    }

    /// <summary>What is loaded here is what the build sees, whose findings other tests compare with the comments.</summary>
    [CSharpTheory(12)]
    [MemberData(nameof(Bad))]
    public async Task BadSample_HasTheMarkedFindings(string name)
    {
        var project = SampleApplication.Load("Bad", name).Project;

        var marked = new List<string>();
        foreach (var document in project.Documents.Cast<TextDocument>().Concat(project.AdditionalDocuments))
        {
            var text = await document.GetTextAsync();
            marked.AddRange(text.Lines.SelectMany(line => Regex.Match(line.ToString(), @"(?://|#) (?:(?<id>LMB\d{3})(?:, )?)+$").Groups["id"].Captures.Select(id => $"{document.Name}({line.LineNumber + 1}): {id.Value}")));
        }

        Assert.Equal(
            marked.Order(StringComparer.Ordinal),
            (await SampleApplication.FindingsAsync(project))
                .Select(static finding => $"{Path.GetFileName(finding.Location.GetLineSpan().Path)}({finding.Location.GetLineSpan().StartLinePosition.Line + 1}): {finding.Id}")
                .Order(StringComparer.Ordinal));
    }

    [CSharpTheory(12)]
    [MemberData(nameof(Bad))]
    public async Task BadSample_IsMendedByFixAll(string name)
    {
        var run = await FixAllRun.OfAsync(name);

        Assert.Empty((await SampleApplication.CompilerComplaintsAsync(run.After)).Except(await SampleApplication.CompilerComplaintsAsync(run.Before)));
        Assert.Equal(
            (s_leftToPeople.GetValueOrDefault(name) ?? []).Select(static left => left.Finding),
            run.Remaining.Where(static finding => s_fixable.Contains(finding.Id)).Select(static finding => $"{Path.GetFileName(finding.Location.GetLineSpan().Path)}: {finding.Id}"));
    }

    private static TheoryData<string> Data(string form)
    {
        var data = new TheoryData<string>();
        foreach (var name in SampleApplication.Names(form))
        {
            data.Add(name);
        }

        return data;
    }
}
