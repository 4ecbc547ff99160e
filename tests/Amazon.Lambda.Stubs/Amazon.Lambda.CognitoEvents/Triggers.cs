using System.Collections.Generic;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.CognitoEvents;

public class CognitoCreateAuthChallengeEvent : CognitoTriggerEvent<CognitoCreateAuthChallengeRequest, CognitoCreateAuthChallengeResponse> { }

[DataContract]
public class CognitoCreateAuthChallengeRequest : CognitoTriggerRequest
{
    [DataMember(Name = "clientMetadata"), JsonPropertyName("clientMetadata")]
    public Dictionary<string, string> ClientMetadata { get; set; } = new();
    [DataMember(Name = "challengeName"), JsonPropertyName("challengeName")]
    public string ChallengeName { get; set; }
    [DataMember(Name = "session"), JsonPropertyName("session")]
    public List<ChallengeResultElement> Session { get; set; } = new();
    [DataMember(Name = "userNotFound"), JsonPropertyName("userNotFound")]
    public bool UserNotFound { get; set; }
}

[DataContract]
public class CognitoCreateAuthChallengeResponse : CognitoTriggerResponse
{
    [DataMember(Name = "publicChallengeParameters"), JsonPropertyName("publicChallengeParameters")]
    public Dictionary<string, string> PublicChallengeParameters { get; set; } = new();
    [DataMember(Name = "privateChallengeParameters"), JsonPropertyName("privateChallengeParameters")]
    public Dictionary<string, string> PrivateChallengeParameters { get; set; } = new();
    [DataMember(Name = "challengeMetadata"), JsonPropertyName("challengeMetadata")]
    public string ChallengeMetadata { get; set; }
}

public class CognitoCustomEmailSenderEvent : CognitoTriggerEvent<CognitoCustomEmailSenderRequest, CognitoCustomEmailSenderResponse> { }

[DataContract]
public class CognitoCustomEmailSenderRequest : CognitoTriggerRequest
{
    [DataMember(Name = "type"), JsonPropertyName("type")]
    public string Type { get; set; }
    [DataMember(Name = "code"), JsonPropertyName("code")]
    public string Code { get; set; }
}

[DataContract]
public class CognitoCustomEmailSenderResponse : CognitoTriggerResponse { }

public class CognitoCustomMessageEvent : CognitoTriggerEvent<CognitoCustomMessageRequest, CognitoCustomMessageResponse> { }

[DataContract]
public class CognitoCustomMessageRequest : CognitoTriggerRequest
{
    [DataMember(Name = "codeParameter"), JsonPropertyName("codeParameter")]
    public string CodeParameter { get; set; }
    [DataMember(Name = "usernameParameter"), JsonPropertyName("usernameParameter")]
    public string UsernameParameter { get; set; }
    [DataMember(Name = "clientMetadata"), JsonPropertyName("clientMetadata")]
    public Dictionary<string, string> ClientMetadata { get; set; } = new();
}

[DataContract]
public class CognitoCustomMessageResponse : CognitoTriggerResponse
{
    [DataMember(Name = "smsMessage"), JsonPropertyName("smsMessage")]
    public string SmsMessage { get; set; }
    [DataMember(Name = "emailMessage"), JsonPropertyName("emailMessage")]
    public string EmailMessage { get; set; }
    [DataMember(Name = "emailSubject"), JsonPropertyName("emailSubject")]
    public string EmailSubject { get; set; }
}

public class CognitoCustomSmsSenderEvent : CognitoTriggerEvent<CognitoCustomSmsSenderRequest, CognitoCustomSmsSenderResponse> { }

[DataContract]
public class CognitoCustomSmsSenderRequest : CognitoTriggerRequest
{
    [DataMember(Name = "type"), JsonPropertyName("type")]
    public string Type { get; set; }
    [DataMember(Name = "code"), JsonPropertyName("code")]
    public string Code { get; set; }
}

[DataContract]
public class CognitoCustomSmsSenderResponse : CognitoTriggerResponse { }

public class CognitoDefineAuthChallengeEvent : CognitoTriggerEvent<CognitoDefineAuthChallengeRequest, CognitoDefineAuthChallengeResponse> { }

[DataContract]
public class CognitoDefineAuthChallengeRequest : CognitoTriggerRequest
{
    [DataMember(Name = "clientMetadata"), JsonPropertyName("clientMetadata")]
    public Dictionary<string, string> ClientMetadata { get; set; } = new();
    [DataMember(Name = "session"), JsonPropertyName("session")]
    public List<ChallengeResultElement> Session { get; set; } = new();
    [DataMember(Name = "userNotFound"), JsonPropertyName("userNotFound")]
    public bool UserNotFound { get; set; }
}

[DataContract]
public class CognitoDefineAuthChallengeResponse : CognitoTriggerResponse
{
    [DataMember(Name = "challengeName"), JsonPropertyName("challengeName")]
    public string ChallengeName { get; set; }
    [DataMember(Name = "issueTokens"), JsonPropertyName("issueTokens")]
    public bool? IssueTokens { get; set; }
    [DataMember(Name = "failAuthentication"), JsonPropertyName("failAuthentication")]
    public bool? FailAuthentication { get; set; }
}

public class CognitoMigrateUserEvent : CognitoTriggerEvent<CognitoMigrateUserRequest, CognitoMigrateUserResponse> { }

[DataContract]
public class CognitoMigrateUserRequest : CognitoTriggerRequest
{
    [DataMember(Name = "userName"), JsonPropertyName("userName")]
    public string UserName { get; set; }
    [DataMember(Name = "password"), JsonPropertyName("password")]
    public string Password { get; set; }
    [DataMember(Name = "validationData"), JsonPropertyName("validationData")]
    public Dictionary<string, string> ValidationData { get; set; } = new();
    [DataMember(Name = "clientMetadata"), JsonPropertyName("clientMetadata")]
    public Dictionary<string, string> ClientMetadata { get; set; } = new();
}

[DataContract]
public class CognitoMigrateUserResponse : CognitoTriggerResponse
{
    [DataMember(Name = "userAttributes"), JsonPropertyName("userAttributes")]
    public Dictionary<string, string> UserAttributes { get; set; } = new();
    [DataMember(Name = "finalUserStatus"), JsonPropertyName("finalUserStatus")]
    public string FinalUserStatus { get; set; }
    [DataMember(Name = "messageAction"), JsonPropertyName("messageAction")]
    public string MessageAction { get; set; }
    [DataMember(Name = "desiredDeliveryMediums"), JsonPropertyName("desiredDeliveryMediums")]
    public List<string> DesiredDeliveryMediums { get; set; } = new();
    [DataMember(Name = "forceAliasCreation"), JsonPropertyName("forceAliasCreation")]
    public bool? ForceAliasCreation { get; set; }
}

public class CognitoPostAuthenticationEvent : CognitoTriggerEvent<CognitoPostAuthenticationRequest, CognitoPostAuthenticationResponse> { }

[DataContract]
public class CognitoPostAuthenticationRequest : CognitoTriggerRequest
{
    [DataMember(Name = "validationData"), JsonPropertyName("validationData")]
    public Dictionary<string, string> ValidationData { get; set; } = new();
    [DataMember(Name = "newDeviceUsed"), JsonPropertyName("newDeviceUsed")]
    public bool NewDevicedUsed { get; set; }
    [DataMember(Name = "clientMetadata"), JsonPropertyName("clientMetadata")]
    public Dictionary<string, string> ClientMetadata { get; set; } = new();
}

[DataContract]
public class CognitoPostAuthenticationResponse : CognitoTriggerResponse { }

public class CognitoPostConfirmationEvent : CognitoTriggerEvent<CognitoPostConfirmationRequest, CognitoPostConfirmationResponse> { }

[DataContract]
public class CognitoPostConfirmationRequest : CognitoTriggerRequest
{
    [DataMember(Name = "clientMetadata"), JsonPropertyName("clientMetadata")]
    public Dictionary<string, string> ClientMetadata { get; set; } = new();
}

[DataContract]
public class CognitoPostConfirmationResponse : CognitoTriggerResponse { }

public class CognitoPreAuthenticationEvent : CognitoTriggerEvent<CognitoPreAuthenticationRequest, CognitoPreAuthenticationResponse> { }

[DataContract]
public class CognitoPreAuthenticationRequest : CognitoTriggerRequest
{
    [DataMember(Name = "validationData"), JsonPropertyName("validationData")]
    public Dictionary<string, string> ValidationData { get; set; } = new();
    [DataMember(Name = "userNotFound"), JsonPropertyName("userNotFound")]
    public bool UserNotFound { get; set; }
}

[DataContract]
public class CognitoPreAuthenticationResponse : CognitoTriggerResponse { }

public class CognitoPreSignupEvent : CognitoTriggerEvent<CognitoPreSignupRequest, CognitoPreSignupResponse> { }

[DataContract]
public class CognitoPreSignupRequest : CognitoTriggerRequest
{
    [DataMember(Name = "validationData"), JsonPropertyName("validationData")]
    public Dictionary<string, string> ValidationData { get; set; } = new();
    [DataMember(Name = "clientMetadata"), JsonPropertyName("clientMetadata")]
    public Dictionary<string, string> ClientMetadata { get; set; } = new();
}

[DataContract]
public class CognitoPreSignupResponse : CognitoTriggerResponse
{
    [DataMember(Name = "autoConfirmUser"), JsonPropertyName("autoConfirmUser")]
    public bool AutoConfirmUser { get; set; }
    [DataMember(Name = "autoVerifyPhone"), JsonPropertyName("autoVerifyPhone")]
    public bool AutoVerifyPhone { get; set; }
    [DataMember(Name = "autoVerifyEmail"), JsonPropertyName("autoVerifyEmail")]
    public bool AutoVerifyEmail { get; set; }
}

public class CognitoPreTokenGenerationEvent : CognitoTriggerEvent<CognitoPreTokenGenerationRequest, CognitoPreTokenGenerationResponse> { }

[DataContract]
public class CognitoPreTokenGenerationRequest : CognitoTriggerRequest
{
    [DataMember(Name = "groupConfiguration"), JsonPropertyName("groupConfiguration")]
    public GroupConfiguration GroupConfiguration { get; set; } = new();
    [DataMember(Name = "clientMetadata"), JsonPropertyName("clientMetadata")]
    public Dictionary<string, string> ClientMetadata { get; set; } = new();
}

[DataContract]
public class CognitoPreTokenGenerationResponse : CognitoTriggerResponse
{
    [DataMember(Name = "claimsOverrideDetails"), JsonPropertyName("claimsOverrideDetails")]
    public ClaimOverrideDetails ClaimsOverrideDetails { get; set; } = new();
}

public class CognitoPreTokenGenerationV2Event : CognitoTriggerEvent<CognitoPreTokenGenerationV2Request, CognitoPreTokenGenerationV2Response> { }

[DataContract]
public class CognitoPreTokenGenerationV2Request : CognitoTriggerRequest
{
    [DataMember(Name = "groupConfiguration"), JsonPropertyName("groupConfiguration")]
    public GroupConfiguration GroupConfiguration { get; set; } = new();
    [DataMember(Name = "clientMetadata"), JsonPropertyName("clientMetadata")]
    public Dictionary<string, string> ClientMetadata { get; set; } = new();
    [DataMember(Name = "scopes"), JsonPropertyName("scopes")]
    public List<string> Scopes { get; set; } = new();
}

[DataContract]
public class CognitoPreTokenGenerationV2Response : CognitoTriggerResponse
{
    [DataMember(Name = "claimsAndScopeOverrideDetails"), JsonPropertyName("claimsAndScopeOverrideDetails")]
    public ClaimsAndScopeOverrideDetails ClaimsAndScopeOverrideDetails { get; set; } = new();
}

public class CognitoVerifyAuthChallengeEvent : CognitoTriggerEvent<CognitoVerifyAuthChallengeRequest, CognitoVerifyAuthChallengeResponse> { }

[DataContract]
public class CognitoVerifyAuthChallengeRequest : CognitoTriggerRequest
{
    [DataMember(Name = "privateChallengeParameters"), JsonPropertyName("privateChallengeParameters")]
    public Dictionary<string, string> PrivateChallengeParameters { get; set; } = new();
    [DataMember(Name = "challengeAnswer"), JsonPropertyName("challengeAnswer")]
    public string ChallengeAnswer { get; set; } = string.Empty;
    [DataMember(Name = "clientMetadata"), JsonPropertyName("clientMetadata")]
    public Dictionary<string, string> ClientMetadata { get; set; }
    [DataMember(Name = "userNotFound"), JsonPropertyName("userNotFound")]
    public bool UserNotFound { get; set; }
}

[DataContract]
public class CognitoVerifyAuthChallengeResponse : CognitoTriggerResponse
{
    [DataMember(Name = "answerCorrect"), JsonPropertyName("answerCorrect")]
    public bool? AnswerCorrect { get; set; }
}
