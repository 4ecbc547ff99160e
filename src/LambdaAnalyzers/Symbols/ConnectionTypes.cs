using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Symbols;

/// <summary>Types of one connection, which is opened, used by one at a time, and closed.</summary>
internal static class ConnectionTypes
{
    /// <summary>More bases than this is a cycle in broken code.</summary>
    private const int MostBases = 100;

    public static bool IsDbConnection(this ITypeSymbol? type)
    {
        var current = type;
        for (var i = 0; current is not null && i < MostBases; i++, current = current.BaseType)
        {
            if (current is { Name: "DbConnection" or "IDbConnection", ContainingNamespace: { Name: "Common" or "Data" } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Sockets, multiplexers and sessions of mail and file servers.</summary>
    public static bool IsSocket(this ITypeSymbol type) =>
        (type.Name, type.RootNamespace()) is ("TcpClient" or "Socket" or "ClientWebSocket", "System")
            or ("ConnectionMultiplexer", "StackExchange")
            or ("SmtpClient" or "ImapClient" or "Pop3Client", "MailKit")
            or ("SftpClient" or "SshClient", "Renci");
}
