using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace TokenAuthorizer;

/// <summary>The authoriser of a REST API: says whether the bearer of a token may call a method.</summary>
public class Function
{
    private const string Scheme = "Bearer ";

    private readonly TokenVerifier _verifier = new TokenVerifier(new SigningKey());
    private readonly RevokedTokens _revoked = new RevokedTokens();

    public async Task<APIGatewayCustomAuthorizerResponse> FunctionHandler(APIGatewayCustomAuthorizerRequest request, ILambdaContext context)
    {
        context.Logger.LogInformation($"Somebody asks for {request.MethodArn}");
        var header = request.AuthorizationToken ?? "";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Policy.Deny("anonymous", request.MethodArn);
        }

        var caller = await _verifier.VerifyAsync(header.Substring(Scheme.Length));
        if (caller == null)
        {
            return Policy.Deny("anonymous", request.MethodArn);
        }

        if (await _revoked.ContainsAsync(caller.TokenId))
        {
            context.Logger.LogWarning($"Token {caller.TokenId} of {caller.User} is revoked.");
            return Policy.Deny(caller.User, request.MethodArn);
        }

        return Policy.Allow(caller, request.MethodArn);
    }
}
