using System;
using AWS.Lambda.Powertools.Parameters.AppConfig;
using AWS.Lambda.Powertools.Parameters.Cache;
using AWS.Lambda.Powertools.Parameters.DynamoDB;
using AWS.Lambda.Powertools.Parameters.SecretsManager;
using AWS.Lambda.Powertools.Parameters.SimpleSystemsManagement;
using AWS.Lambda.Powertools.Parameters.Transform;

namespace AWS.Lambda.Powertools.Parameters;

public static class ParametersManager
{
    public static ISsmProvider SsmProvider { get; } = CreateSsmProvider();
    public static ISecretsProvider SecretsProvider { get; } = CreateSecretsProvider();
    public static IDynamoDBProvider DynamoDBProvider { get; } = CreateDynamoDBProvider();
    public static IAppConfigProvider AppConfigProvider { get; } = CreateAppConfigProvider();

    public static void DefaultMaxAge(TimeSpan maxAge) { }
    public static void UseCacheManager(ICacheManager cacheManager) { }
    public static void UseTransformerManager(ITransformerManager transformerManager) { }
    public static void AddTransformer(string name, ITransformer transformer) { }
    public static void RaiseTransformationError() { }
    public static void RaiseTransformationError(bool raiseError) { }
    public static ISsmProvider CreateSsmProvider() => new SsmProvider();
    public static ISecretsProvider CreateSecretsProvider() => new SecretsProvider();
    public static IDynamoDBProvider CreateDynamoDBProvider() => new DynamoDBProvider();
    public static IAppConfigProvider CreateAppConfigProvider() => new AppConfigProvider();
}
