using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB102: an HTTP client, handler or channel is created on every invocation instead of once in init scope.</summary>
internal sealed class HttpClientCreatedPerInvocation : CreatedPerInvocationRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.HttpClientCreatedPerInvocation,
        "HTTP client is created on every invocation",
        "'{0}' is created on every invocation of {1}: each time a new connection and TLS handshake are waited and paid for; create it once in init scope and put what belongs to one event into the request",
        DiagnosticCategories.InitScope,
        RuleLevel.Warning,
        "An HTTP client owns a pool of connections. Created in init scope it keeps them alive from one invocation to the next; created in invoke scope every invocation resolves the name, connects and negotiates TLS again. Headers, addresses and tokens of one event belong into the request message.");

    public HttpClientCreatedPerInvocation()
        : base(DiagnosticIds.HttpClientCreatedPerInvocation)
    {
    }

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesTo(LambdaModel model) => model.Symbols.Reusable.Has(ReusableKind.Http);

    protected override ITypeSymbol? Created(IOperation operation, LambdaModel model)
    {
        var reusable = model.Symbols.Reusable;
        return reusable.Created(operation, ReusableKind.Http) is { } created
            && !UsesPoolOfAnother(operation)
            && !IsPartOfAnother(operation, reusable)
                ? created
                : null;
    }

    /// <summary>'new HttpClient(_handler, disposeHandler: false)', 'new RestClient(_http)': the connections belong to what is passed in.</summary>
    private static bool UsesPoolOfAnother(IOperation operation)
    {
        if (operation is not IObjectCreationOperation creation)
        {
            return false;
        }

        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter?.Type.Name is "HttpMessageHandler" or "HttpClient" or "HttpClientHandler"
                && Unconverted(argument.Value) is not (IObjectCreationOperation or IDefaultValueOperation or ILiteralOperation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The handler in 'new HttpClient(new HttpClientHandler())' is the client's: one finding is enough.</summary>
    private static bool IsPartOfAnother(IOperation operation, ReusableObjects reusable)
    {
        for (var current = operation.Parent; current is not null && IsPart(current); current = current.Parent)
        {
            if (reusable.Created(current, ReusableKind.Http) is not null)
            {
                return true;
            }
        }

        return false;

        static bool IsPart(IOperation operation) =>
            operation is IArgumentOperation or IConversionOperation or IObjectCreationOperation or IInvocationOperation
                or ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation } or IObjectOrCollectionInitializerOperation;
    }

    private static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }
}
