using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Cdk;

/// <summary>What the rules on CDK programs share.</summary>
internal sealed class CdkModel
{
    public CdkModel(Compilation compilation)
    {
        Symbols = new CdkSymbols(compilation);
        References = new SourceReferences(compilation);
        Environment = new CdkEnvironment(Symbols, References);
    }

    public CdkSymbols Symbols { get; }

    public SourceReferences References { get; }

    public CdkEnvironment Environment { get; }
}
