using System;
using System.IO;
using System.IO.Compression;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>The libraries that consumers reference, each as a package of one assembly.</summary>
internal static class StandInPackages
{
    public const string Version = "1.0.0";

    /// <summary>Writes a package for every stand-in assembly, and the targeting packs that the SDK does not bundle.</summary>
    public static void Write(string feed)
    {
        foreach (var assembly in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "stand-ins"), "*.dll"))
        {
            Write(feed, Path.GetFileNameWithoutExtension(assembly), assembly);
        }

        var targetingPacks = Path.Combine(AppContext.BaseDirectory, "targeting-packs");
        if (Directory.Exists(targetingPacks))
        {
            foreach (var package in Directory.GetFiles(targetingPacks, "*.nupkg"))
            {
                File.Copy(package, Path.Combine(feed, Path.GetFileName(package)));
            }
        }
    }

    private static void Write(string feed, string id, string assembly)
    {
        using var package = ZipFile.Open(Path.Combine(feed, $"{id}.{Version}.nupkg"), ZipArchiveMode.Create);
        using (var nuspec = new StreamWriter(package.CreateEntry(id + ".nuspec").Open()))
        {
            nuspec.Write($"""
                <?xml version="1.0" encoding="utf-8"?>
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata>
                    <id>{id}</id>
                    <version>{Version}</version>
                    <authors>LambdaAnalyzers</authors>
                    <description>Stand-in for consumer builds.</description>
                    <dependencies>
                      <group targetFramework="{BuildEnvironment.StandInTargetFramework}" />
                    </dependencies>
                  </metadata>
                </package>
                """);
        }

        package.CreateEntryFromFile(assembly, $"lib/{BuildEnvironment.StandInTargetFramework}/{id}.dll");
    }
}
