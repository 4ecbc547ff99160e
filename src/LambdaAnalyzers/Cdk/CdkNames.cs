using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Cdk;

/// <summary>How messages call what a CDK program makes.</summary>
internal static class CdkNames
{
    private const string Unnamed = "this function";

    /// <summary>The function around an operation: the id of its construct, or the variable whose method is called.</summary>
    public static string FunctionAround(IOperation operation)
    {
        for (IOperation? current = operation; current is not null and not IBlockOperation; current = current.Parent)
        {
            switch (current)
            {
                case IInvocationOperation { TargetMethod.Name: "AddEnvironment" or "AddPermission" or "AddFunctionUrl" or "GrantInvoke", Instance: { } function }:
                    return NameOf(function);

                // The constructor of a construct takes its scope, its id and its properties.
                case IObjectCreationOperation creation when IdOf(creation) is { } id:
                    return id;
            }
        }

        return Unnamed;
    }

    private static string NameOf(IOperation function) => RunOnceGuard.Unwrap(function) switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IMemberReferenceOperation member => member.Member.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IObjectCreationOperation creation => IdOf(creation) ?? Unnamed,
        _ => Unnamed,
    };

    private static string? IdOf(IObjectCreationOperation creation) =>
        creation.Arguments.Length >= 2 && creation.Arguments[1].Value.ConstantValue is { HasValue: true, Value: string id } ? id : null;
}
