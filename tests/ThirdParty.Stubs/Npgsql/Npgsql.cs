using System;
using System.Data;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;

namespace Npgsql;

public abstract class NpgsqlDataSource : DbDataSource
{
    public override string ConnectionString => null;

    public static NpgsqlDataSource Create(string connectionString) => null;

    public static NpgsqlDataSource Create(NpgsqlConnectionStringBuilder connectionStringBuilder) => null;

    public new NpgsqlConnection CreateConnection() => null;

    public new NpgsqlConnection OpenConnection() => null;

    public new ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken = default) => default;

    protected override DbConnection CreateDbConnection() => null;
}

public sealed class NpgsqlMultiHostDataSource : NpgsqlDataSource
{
    internal NpgsqlMultiHostDataSource() { }
}

public sealed class NpgsqlDataSourceBuilder
{
    public NpgsqlDataSourceBuilder(string connectionString = null) { }

    public NpgsqlConnectionStringBuilder ConnectionStringBuilder => null;

    public NpgsqlDataSourceBuilder EnableParameterLogging(bool parameterLoggingEnabled = true) => this;

    public NpgsqlDataSource Build() => null;

    public NpgsqlMultiHostDataSource BuildMultiHost() => null;
}

public sealed class NpgsqlSlimDataSourceBuilder
{
    public NpgsqlSlimDataSourceBuilder(string connectionString = null) { }

    public NpgsqlDataSource Build() => null;
}

public sealed class NpgsqlConnectionStringBuilder : DbConnectionStringBuilder
{
    public NpgsqlConnectionStringBuilder() { }

    public NpgsqlConnectionStringBuilder(string connectionString) { }

    public string Host { get; set; }

    public string Password { get; set; }
}

public sealed class NpgsqlConnection : DbConnection
{
    public NpgsqlConnection() { }

    public NpgsqlConnection(string connectionString) { }

    public override string ConnectionString { get; set; }

    public override string Database => null;

    public override string DataSource => null;

    public override string ServerVersion => null;

    public override ConnectionState State => default;

    public override void ChangeDatabase(string databaseName) { }

    public override void Close() { }

    public override void Open() { }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => null;

    protected override DbCommand CreateDbCommand() => null;
}
