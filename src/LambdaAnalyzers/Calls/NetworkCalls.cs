using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>Calls that wait for an answer over the network, by the libraries that are used on Lambda.</summary>
internal static class NetworkCalls
{
    /// <summary>Methods of the source that one search visits.</summary>
    private const int MostMethods = 60;

    private static readonly string[] s_libraries =
    {
        "StackExchange.Redis", "MongoDB.Driver", "Npgsql", "MySqlConnector", "MySql.Data", "Microsoft.Data.SqlClient", "Dapper", "Microsoft.EntityFrameworkCore", "Elasticsearch.Net", "Nest",
        "OpenSearch.Client", "RestSharp", "Flurl.Http", "MailKit.Net.Smtp", "Grpc.Core", "Grpc.Net.Client", "Amazon.SecretsManager.Extensions.Caching", "AWS.Lambda.Powertools.Parameters",
    };

    private static readonly HashSet<string> s_sdkHelpers = new(StringComparer.Ordinal)
    {
        "DynamoDBContext", "IDynamoDBContext", "Table", "ITable", "TransferUtility", "ITransferUtility", "SecretsManagerCache", "ISecretsManagerCache",
    };

    /// <summary>The first such call that a method makes, itself or through other methods of the source; null: none is seen.</summary>
    public static IInvocationOperation? FirstIn(IMethodSymbol method, LambdaModel model, CancellationToken cancellationToken) =>
        model.References.BodyOf(method, cancellationToken) is { } body ? FirstIn(body, model, cancellationToken) : null;

    /// <summary>The same for a body.</summary>
    public static IInvocationOperation? FirstIn(IOperation body, LambdaModel model, CancellationToken cancellationToken)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new Queue<IOperation>();
        pending.Enqueue(body);
        while (pending.Count > 0)
        {
            foreach (var operation in pending.Dequeue().DescendantsAndSelf())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (operation is not IInvocationOperation invocation)
                {
                    continue;
                }

                if (IsNetworkCall(invocation.TargetMethod, model.Symbols))
                {
                    return invocation;
                }

                foreach (var implementation in model.Implementations.Of(invocation.TargetMethod, cancellationToken))
                {
                    if (seen.Count < MostMethods && seen.Add(implementation) && model.References.BodyOf(implementation, cancellationToken) is { } next)
                    {
                        pending.Enqueue(next);
                    }
                }
            }
        }

        return null;
    }

    private static bool IsNetworkCall(IMethodSymbol method, LambdaSymbols symbols)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension) || method.ContainingType is not { } type)
        {
            return false;
        }

        var name = method.Name;
        if (type.ContainingAssembly?.Name.StartsWith("AWSSDK.", StringComparison.Ordinal) == true)
        {
            return (symbols.IsAwsService(type) || s_sdkHelpers.Contains(type.Name)) && name.EndsWith("Async", StringComparison.Ordinal);
        }

        if (IsIn(type, "System.Net.Http"))
        {
            return type.Name is "HttpClient" or "HttpMessageInvoker" or "HttpClientJsonExtensions"
                && (Begins(name, "Get") || Begins(name, "Post") || Begins(name, "Put") || Begins(name, "Patch") || Begins(name, "Delete") || Begins(name, "Send"))
                && !name.StartsWith("GetType", StringComparison.Ordinal) && name != "GetHashCode";
        }

        if (IsIn(type, "System.Data.Common"))
        {
            return (type.Name == "DbConnection" && Begins(name, "Open")) || (type.Name == "DbCommand" && Begins(name, "Execute"));
        }

        if (type.Name == "SmtpClient" && IsIn(type, "System.Net.Mail"))
        {
            return Begins(name, "Send");
        }

        foreach (var library in s_libraries)
        {
            if (IsIn(type, library))
            {
                return name.EndsWith("Async", StringComparison.Ordinal) || Begins(name, "Open") || Begins(name, "Execute") || Begins(name, "Query");
            }
        }

        return false;
    }

    private static bool Begins(string name, string start) => name.StartsWith(start, StringComparison.Ordinal);

    /// <summary>Is the type in this namespace, or in one within it?</summary>
    private static bool IsIn(INamedTypeSymbol type, string name)
    {
        var full = string.Empty;
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            full = full.Length == 0 ? space.Name : space.Name + "." + full;
        }

        return full == name || (full.StartsWith(name, StringComparison.Ordinal) && full[name.Length] == '.');
    }
}
