using System.Data;
using System.Data.Common;

namespace Microsoft.Data.SqlClient;

public sealed class SqlConnection : DbConnection
{
    public SqlConnection() { }

    public SqlConnection(string connectionString) { }

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

public sealed class SqlConnectionStringBuilder : DbConnectionStringBuilder
{
    public SqlConnectionStringBuilder() { }

    public SqlConnectionStringBuilder(string connectionString) { }

    public string DataSource { get; set; }

    public string UserID { get; set; }

    public string Password { get; set; }
}
