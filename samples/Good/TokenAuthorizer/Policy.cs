using Amazon.Lambda.APIGatewayEvents;

namespace TokenAuthorizer;

/// <summary>The answers of an authoriser.</summary>
internal static class Policy
{
    public static APIGatewayCustomAuthorizerResponse Allow(Caller caller, string methodArn)
    {
        var response = Create(caller.User, "Allow", methodArn);
        response.Context = new APIGatewayCustomAuthorizerContextOutput { ["plan"] = caller.Plan };
        response.UsageIdentifierKey = caller.TokenId;
        return response;
    }

    public static APIGatewayCustomAuthorizerResponse Deny(string user, string methodArn) => Create(user, "Deny", methodArn);

    private static APIGatewayCustomAuthorizerResponse Create(string user, string effect, string methodArn) => new APIGatewayCustomAuthorizerResponse
    {
        PrincipalID = user,
        PolicyDocument = new APIGatewayCustomAuthorizerPolicy
        {
            Statement =
            {
                new APIGatewayCustomAuthorizerPolicy.IAMPolicyStatement
                {
                    Effect = effect,
                    Action = new HashSet<string> { "execute-api:Invoke" },
                    Resource = new HashSet<string> { methodArn },
                },
            },
        },
    };
}
