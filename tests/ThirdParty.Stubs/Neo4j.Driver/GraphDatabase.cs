using System;

namespace Neo4j.Driver;

public interface IDriver : IDisposable, IAsyncDisposable
{
    IAsyncSession AsyncSession();
}

public interface IAsyncSession : IDisposable, IAsyncDisposable
{
}

public interface IAuthToken
{
}

public static class AuthTokens
{
    public static IAuthToken None => null;

    public static IAuthToken Basic(string username, string password) => null;
}

public static class GraphDatabase
{
    public static IDriver Driver(string uri) => null;

    public static IDriver Driver(string uri, IAuthToken authToken) => null;

    public static IDriver Driver(Uri uri, IAuthToken authToken) => null;
}
