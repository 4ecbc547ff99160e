using System.Data;
using System.Data.Common;

namespace MySqlConnector;

public sealed class MySqlDataSource : DbDataSource
{
    public MySqlDataSource(string connectionString) { }

    public override string ConnectionString => null;

    public new MySqlConnection CreateConnection() => null;

    protected override DbConnection CreateDbConnection() => null;
}

public sealed class MySqlDataSourceBuilder
{
    public MySqlDataSourceBuilder(string connectionString = null) { }

    public MySqlDataSource Build() => null;
}

public sealed class MySqlConnection : DbConnection
{
    public MySqlConnection() { }

    public MySqlConnection(string connectionString) { }

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

public sealed class MySqlConnectionStringBuilder : DbConnectionStringBuilder
{
    public string Server { get; set; }

    public string UserID { get; set; }

    public string Password { get; set; }
}
