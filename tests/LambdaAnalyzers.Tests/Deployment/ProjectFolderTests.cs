using LambdaAnalyzers.Deployment;

namespace LambdaAnalyzers.Tests.Deployment;

/// <summary>Paths as templates write them, against the folder of the project.</summary>
public class ProjectFolderTests
{
    [Theory]
    [InlineData("/app/template.yaml", "other", "/app/src/", true)]
    [InlineData("/app/template.yaml", "./other/", "/app/src", true)]
    [InlineData("/app/template.yaml", "../src", "/app/src/", true)]
    [InlineData("/app/template.yaml", "src/../other", "/app/src/", true)]
    [InlineData("/app/template.yaml", "/other", "/app/src/", true)]
    [InlineData("/app/template.yaml", "\\other", "/app/src/", true)]
    [InlineData("/app/template.yaml", "/app/other", "/app/src/", true)]
    [InlineData("/app/template.yaml", "s", "/app/src/", true)]
    [InlineData("C:\\app\\template.yaml", "other\\deeper", "C:\\app\\src\\", true)]
    [InlineData("", "other", "/app", true)]
    // The project, what is in it and what it is in.
    [InlineData("/app/template.yaml", "src", "/app/src/", false)]
    [InlineData("/app/template.yaml", "SRC", "/app/src/", false)]
    [InlineData("/app/template.yaml", "./src/./deeper", "/app/src/", false)]
    [InlineData("/app/template.yaml", "other/../src", "/app/src/", false)]
    [InlineData("/app/template.yaml", ".", "/app/src/", false)]
    [InlineData("/app/template.yaml", "..", "/app/src/", false)]
    [InlineData("/app/infra/template.yaml", "../src", "/app/src/", false)]
    [InlineData("/app/template.yaml", "/app/src", "/app/src/", false)]
    [InlineData("/app/template.yaml", "/app/src/deeper", "/app/src/", false)]
    [InlineData("/app/template.yaml", "\\app\\src", "/app/src/", false)]
    [InlineData("C:\\app\\template.yaml", "src", "c:/app/src", false)]
    [InlineData("", "src", "src", false)]
    // Nothing can be said.
    [InlineData("/other/template.yaml", "", "/app/src/", false)]
    [InlineData("/other/template.yaml", "  ", "/app/src/", false)]
    [InlineData("/app/template.yaml", "../../../other", "/app/src/", false)]
    [InlineData("/app/template.yaml", "other", "../src", false)]
    [InlineData("/app/template.yaml", "s3://bucket/other", "/app/src/", false)]
    [InlineData("/app/template.yaml", "C:/other", "/app/src/", false)]
    [InlineData("/app/template.yaml", "other.zip", "/app/src/", false)]
    [InlineData("/app/template.yaml", "other/deeper.ZIP", "/app/src/", false)]
    public void Elsewhere_IsTheFolderOfAnotherProject(string file, string path, string project, bool expected) =>
        Assert.Equal(expected, ProjectFolder.IsElsewhere(file, path, project));

    [Theory]
    [InlineData("bin", false)]
    [InlineData("obj", false)]
    [InlineData("publish", false)]
    [InlineData("artifacts", false)]
    [InlineData("artifact", false)]
    [InlineData("dist", false)]
    [InlineData("out", false)]
    [InlineData("output", false)]
    [InlineData("build", false)]
    [InlineData("package", false)]
    [InlineData("packages", false)]
    [InlineData(".aws-sam", false)]
    [InlineData("BIN", false)]
    [InlineData("Publish", false)]
    [InlineData("cabin", true)]
    [InlineData("binaries", true)]
    public void OutputOfABuild_MayBeOfAnyProject(string folder, bool expected)
    {
        Assert.Equal(expected, ProjectFolder.IsElsewhere("/app/template.yaml", "other/" + folder, "/app/src/"));
        Assert.Equal(expected, ProjectFolder.IsElsewhere("/app/template.yaml", folder + "/deeper", "/app/src/"));
    }

    [Theory]
    [InlineData("/app/template.yaml", "src", "/app/src/", "to")]
    [InlineData("/app/template.yaml", "./src/", "/app/src", "to")]
    [InlineData("/app/template.yaml", "SRC", "/app/src/", "to")]
    [InlineData("/app/template.yaml", "./other/../src", "/app/src/", "to")]
    [InlineData("/app/infra/template.yaml", "../src", "/app/src/", "to")]
    [InlineData("/app/template.yaml", "s", "/app/s", "to")]
    [InlineData("/app/template.yaml", "", "/app", "to")]
    [InlineData("/app/template.yaml", ".", "/app", "to")]
    [InlineData("template.yaml", "src", "src", "to")]
    [InlineData("", "src", "src", "to")]
    [InlineData("/elsewhere/template.yaml", "/app/src", "/app/src/", "to")]
    [InlineData("/elsewhere/template.yaml", "\\app\\src", "/app/src/", "to")]
    [InlineData("C:\\elsewhere\\template.yaml", "C:\\app\\src", "C:\\app\\src\\", "to")]
    [InlineData("C:\\elsewhere\\template.yaml", "c:/app/src", "C:\\app\\src\\", "to")]
    [InlineData("C:\\app\\template.yaml", "src", "C:/app/src", "to")]
    [InlineData("/app/template.yaml", "src/deeper", "/app/src/", "into")]
    [InlineData("/app/src/template.yaml", "/app/src/template.yaml", "/app/src/", "into")]
    [InlineData("/elsewhere/template.yaml", "/app/src/bin/publish", "/app/src/", "into")]
    [InlineData("/app/template.yaml", "other", "/app/src/", "past")]
    [InlineData("/app/template.yaml", "other/deeper", "/app/src/", "past")]
    [InlineData("/app/template.yaml", ".", "/app/src/", "past")]
    [InlineData("/app/template.yaml", "", "/app/src/", "past")]
    [InlineData("/elsewhere/template.yaml", "src", "/app/src/", "past")]
    [InlineData("/app/template.yaml", "s3://bucket/src", "/app/src/", "past")]
    [InlineData("/app/template.yaml", "../../../app/src", "/app/src/", "past")]
    [InlineData("/app/template.yaml", "src", "../src", "past")]
    [InlineData("/app/template.yaml", "src", "", "past")]
    [InlineData("/app/template.yaml", "src", "/", "past")]
    public void Path_LeadsToTheProjectIntoItOrPast(string file, string path, string project, string expected) =>
        Assert.Equal(
            expected,
            ProjectFolder.Leads(file, path, project, orInto: false) ? "to" : ProjectFolder.Leads(file, path, project, orInto: true) ? "into" : "past");

    [Theory]
    [InlineData("/app/template.yaml", "src", "/app/src/")]
    [InlineData("/app/template.yaml", ".", "/app")]
    [InlineData("C:\\elsewhere\\template.yaml", "C:\\app\\src", "C:\\app\\src\\")]
    public void WhatLeadsToTheProject_AlsoCountsWhereInsideIsAllowed(string file, string path, string project) =>
        Assert.True(ProjectFolder.Leads(file, path, project, orInto: true));
}
