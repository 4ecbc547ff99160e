using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace TokenAuthorizer;

/// <summary>The authoriser of a REST API: says whether the bearer of a token may call a method.</summary>
public class Function
{
    private const string Scheme = "Bearer ";

    private readonly TokenVerifier _verifier = new TokenVerifier();
    private Caller? _caller;

    public async Task<APIGatewayCustomAuthorizerResponse> FunctionHandler(APIGatewayCustomAuthorizerRequest request, ILambdaContext context)
    {
        context.Logger.LogInformation($"{request.AuthorizationToken} asks for {request.MethodArn}"); // LMB405
        var header = request.AuthorizationToken ?? "";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Policy.Deny("anonymous", request.MethodArn);
        }

        _caller = _verifier.Verify(header.Substring(Scheme.Length)); // LMB301
        if (_caller == null)
        {
            return Policy.Deny("anonymous", request.MethodArn);
        }

        var revoked = new RevokedTokens();
        if (await revoked.ContainsAsync(_caller.TokenId))
        {
            context.Logger.LogWarning($"Token {_caller.TokenId} of {_caller.User} is revoked.");
            return Policy.Deny(_caller.User, request.MethodArn);
        }

        return Policy.Allow(_caller, request.MethodArn);
    }
}
