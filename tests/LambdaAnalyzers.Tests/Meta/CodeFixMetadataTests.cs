using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Tests.Meta;

/// <summary>Every code fix is exported so that all clients load it.</summary>
public class CodeFixMetadataTests
{
    public static TheoryData<string> Fixes
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (var fix in Repository.CodeFixes)
            {
                names.Add(fix.GetType().Name);
            }

            return names;
        }
    }

    private static CodeFixProvider Fix(string name) => Repository.CodeFixes.Single(fix => fix.GetType().Name == name);

    [Fact]
    public void ThereAreFixes() => Assert.NotEmpty(Repository.CodeFixes);

    [Theory]
    [MemberData(nameof(Fixes))]
    public void Fix_IsExportedForBothKindsOfDocument(string name)
    {
        var export = Fix(name).GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>();

        Assert.NotNull(export);
        Assert.Equal([LanguageNames.CSharp], export.Languages);
        Assert.Equal(name, export.Name);

        // An engine caches the fixers of a project for the first kind that it asks for, so each has to declare both.
        Assert.Equal([nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)], export.DocumentKinds);
        Assert.Empty(export.DocumentExtensions ?? []);
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public void Fix_IsNotShared(string name) =>
        Assert.DoesNotContain(Fix(name).GetType().GetCustomAttributesData(), static attribute => attribute.AttributeType.Name == "SharedAttribute");

    [Theory]
    [MemberData(nameof(Fixes))]
    public void Fix_IsForRulesOfOurs(string name)
    {
        var ids = Fix(name).FixableDiagnosticIds;

        Assert.NotEmpty(ids);
        Assert.All(ids, static id => Assert.Contains(Repository.Descriptors, rule => rule.Id == id));
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public void Fix_HasFixAll(string name)
    {
        var fixAll = Fix(name).GetFixAllProvider();

        Assert.NotNull(fixAll);
        Assert.Superset(
            new System.Collections.Generic.HashSet<FixAllScope> { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution },
            fixAll.GetSupportedFixAllScopes().ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public void Fix_IsSealedAndPublic(string name)
    {
        var type = Fix(name).GetType();

        Assert.True(type.IsSealed);
        Assert.True(type.IsPublic);
    }
}
