using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

public partial class AmazonCognitoIdentityProviderRequest : AmazonWebServiceRequest { }

public partial class AdminCreateUserRequest : AmazonCognitoIdentityProviderRequest
{
    public Dictionary<string, string> ClientMetadata { get; set; }
    public List<string> DesiredDeliveryMediums { get; set; }
    public bool? ForceAliasCreation { get; set; }
    public MessageActionType MessageAction { get; set; }
    public string TemporaryPassword { get; set; }
    public List<AttributeType> UserAttributes { get; set; }
    public string Username { get; set; }
    public string UserPoolId { get; set; }
    public List<AttributeType> ValidationData { get; set; }
}

public partial class AdminCreateUserResponse : AmazonWebServiceResponse
{
    public UserType User { get; set; }
}

public partial class AdminGetUserRequest : AmazonCognitoIdentityProviderRequest
{
    public string Username { get; set; }
    public string UserPoolId { get; set; }
}

public partial class AdminGetUserResponse : AmazonWebServiceResponse
{
    public bool? Enabled { get; set; }
    public string PreferredMfaSetting { get; set; }
    public List<AttributeType> UserAttributes { get; set; }
    public DateTime? UserCreateDate { get; set; }
    public DateTime? UserLastModifiedDate { get; set; }
    public List<string> UserMFASettingList { get; set; }
    public string Username { get; set; }
    public UserStatusType UserStatus { get; set; }
}

public partial class AdminInitiateAuthRequest : AmazonCognitoIdentityProviderRequest
{
    public AuthFlowType AuthFlow { get; set; }
    public Dictionary<string, string> AuthParameters { get; set; }
    public string ClientId { get; set; }
    public Dictionary<string, string> ClientMetadata { get; set; }
    public string Session { get; set; }
    public string UserPoolId { get; set; }
}

public partial class AdminInitiateAuthResponse : AmazonWebServiceResponse
{
    public AuthenticationResultType AuthenticationResult { get; set; }
    public ChallengeNameType ChallengeName { get; set; }
    public Dictionary<string, string> ChallengeParameters { get; set; }
    public string Session { get; set; }
}

public partial class AttributeType
{
    public string Name { get; set; }
    public string Value { get; set; }
}

public partial class AuthenticationResultType
{
    public string AccessToken { get; set; }
    public int? ExpiresIn { get; set; }
    public string IdToken { get; set; }
    public string RefreshToken { get; set; }
    public string TokenType { get; set; }
}

public partial class GetUserRequest : AmazonCognitoIdentityProviderRequest
{
    public string AccessToken { get; set; }
}

public partial class GetUserResponse : AmazonWebServiceResponse
{
    public string PreferredMfaSetting { get; set; }
    public List<AttributeType> UserAttributes { get; set; }
    public List<string> UserMFASettingList { get; set; }
    public string Username { get; set; }
}

public partial class InitiateAuthRequest : AmazonCognitoIdentityProviderRequest
{
    public AuthFlowType AuthFlow { get; set; }
    public Dictionary<string, string> AuthParameters { get; set; }
    public string ClientId { get; set; }
    public Dictionary<string, string> ClientMetadata { get; set; }
    public string Session { get; set; }
}

public partial class InitiateAuthResponse : AmazonWebServiceResponse
{
    public AuthenticationResultType AuthenticationResult { get; set; }
    public ChallengeNameType ChallengeName { get; set; }
    public Dictionary<string, string> ChallengeParameters { get; set; }
    public string Session { get; set; }
}

public partial class ListUsersRequest : AmazonCognitoIdentityProviderRequest
{
    public List<string> AttributesToGet { get; set; }
    public string Filter { get; set; }
    public int? Limit { get; set; }
    public string PaginationToken { get; set; }
    public string UserPoolId { get; set; }
}

public partial class ListUsersResponse : AmazonWebServiceResponse
{
    public string PaginationToken { get; set; }
    public List<UserType> Users { get; set; }
}

public partial class SignUpRequest : AmazonCognitoIdentityProviderRequest
{
    public string ClientId { get; set; }
    public Dictionary<string, string> ClientMetadata { get; set; }
    public string Password { get; set; }
    public string SecretHash { get; set; }
    public List<AttributeType> UserAttributes { get; set; }
    public string Username { get; set; }
    public List<AttributeType> ValidationData { get; set; }
}

public partial class SignUpResponse : AmazonWebServiceResponse
{
    public string Session { get; set; }
    public bool? UserConfirmed { get; set; }
    public string UserSub { get; set; }
}

public partial class UserType
{
    public List<AttributeType> Attributes { get; set; }
    public bool? Enabled { get; set; }
    public DateTime? UserCreateDate { get; set; }
    public DateTime? UserLastModifiedDate { get; set; }
    public string Username { get; set; }
    public UserStatusType UserStatus { get; set; }
}

public class NotAuthorizedException : AmazonCognitoIdentityProviderException
{
    public NotAuthorizedException() { }
    public NotAuthorizedException(string message) : base(message) { }
    public NotAuthorizedException(string message, Exception innerException) : base(message, innerException) { }
    public NotAuthorizedException(Exception innerException) : base(innerException) { }
    public NotAuthorizedException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public NotAuthorizedException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, errorType, errorCode, requestId, statusCode) { }
}

public class UserNotFoundException : AmazonCognitoIdentityProviderException
{
    public UserNotFoundException() { }
    public UserNotFoundException(string message) : base(message) { }
    public UserNotFoundException(string message, Exception innerException) : base(message, innerException) { }
    public UserNotFoundException(Exception innerException) : base(innerException) { }
    public UserNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public UserNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, errorType, errorCode, requestId, statusCode) { }
}
