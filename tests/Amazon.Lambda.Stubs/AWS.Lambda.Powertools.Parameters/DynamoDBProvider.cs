using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using AWS.Lambda.Powertools.Parameters.Configuration;
using AWS.Lambda.Powertools.Parameters.Internal.Provider;
using AWS.Lambda.Powertools.Parameters.Provider;

namespace AWS.Lambda.Powertools.Parameters.DynamoDB;

public interface IDynamoDBProvider : IParameterProvider, IParameterProviderConfigurableClient<IDynamoDBProvider, IAmazonDynamoDB, AmazonDynamoDBConfig>
{
    IDynamoDBProvider UseTable(string tableName);
    IDynamoDBProvider UseTable(string tableName, string primaryKeyAttribute, string valueAttribute);
    IDynamoDBProvider UseTable(string tableName, string primaryKeyAttribute, string sortKeyAttribute, string valueAttribute);
}

public class DynamoDBProvider : ParameterProvider, IDynamoDBProvider
{
    internal DynamoDBProvider() { }

    public IDynamoDBProvider UseClient(IAmazonDynamoDB client) => this;
    public IDynamoDBProvider ConfigureClient(RegionEndpoint region) => this;
    public IDynamoDBProvider ConfigureClient(AmazonDynamoDBConfig config) => this;
    public IDynamoDBProvider ConfigureClient(AWSCredentials credentials) => this;
    public IDynamoDBProvider ConfigureClient(AWSCredentials credentials, RegionEndpoint region) => this;
    public IDynamoDBProvider ConfigureClient(AWSCredentials credentials, AmazonDynamoDBConfig config) => this;
    public IDynamoDBProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey) => this;
    public IDynamoDBProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region) => this;
    public IDynamoDBProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonDynamoDBConfig config) => this;
    public IDynamoDBProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken) => this;
    public IDynamoDBProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region) => this;
    public IDynamoDBProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonDynamoDBConfig config) => this;
    public IDynamoDBProvider UseTable(string tableName) => this;
    public IDynamoDBProvider UseTable(string tableName, string primaryKeyAttribute, string valueAttribute) => this;
    public IDynamoDBProvider UseTable(string tableName, string primaryKeyAttribute, string sortKeyAttribute, string valueAttribute) => this;
    protected override Task<string> GetAsync(string key, ParameterProviderConfiguration config) => throw null;
    protected override Task<IDictionary<string, string>> GetMultipleAsync(string key, ParameterProviderConfiguration config) => throw null;
}
