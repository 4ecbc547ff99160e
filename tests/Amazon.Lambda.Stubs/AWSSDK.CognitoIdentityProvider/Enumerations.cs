using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

public class AuthFlowType : ConstantClass
{
    public static readonly AuthFlowType ADMIN_NO_SRP_AUTH = new AuthFlowType("ADMIN_NO_SRP_AUTH");
    public static readonly AuthFlowType ADMIN_USER_PASSWORD_AUTH = new AuthFlowType("ADMIN_USER_PASSWORD_AUTH");
    public static readonly AuthFlowType CUSTOM_AUTH = new AuthFlowType("CUSTOM_AUTH");
    public static readonly AuthFlowType REFRESH_TOKEN = new AuthFlowType("REFRESH_TOKEN");
    public static readonly AuthFlowType REFRESH_TOKEN_AUTH = new AuthFlowType("REFRESH_TOKEN_AUTH");
    public static readonly AuthFlowType USER_AUTH = new AuthFlowType("USER_AUTH");
    public static readonly AuthFlowType USER_PASSWORD_AUTH = new AuthFlowType("USER_PASSWORD_AUTH");
    public static readonly AuthFlowType USER_SRP_AUTH = new AuthFlowType("USER_SRP_AUTH");

    public AuthFlowType(string value) : base(value) { }

    public static AuthFlowType FindValue(string value) => FindValue<AuthFlowType>(value);
    public static implicit operator AuthFlowType(string value) => FindValue(value);
}

public class ChallengeNameType : ConstantClass
{
    public static readonly ChallengeNameType CUSTOM_CHALLENGE = new ChallengeNameType("CUSTOM_CHALLENGE");
    public static readonly ChallengeNameType MFA_SETUP = new ChallengeNameType("MFA_SETUP");
    public static readonly ChallengeNameType NEW_PASSWORD_REQUIRED = new ChallengeNameType("NEW_PASSWORD_REQUIRED");
    public static readonly ChallengeNameType PASSWORD_VERIFIER = new ChallengeNameType("PASSWORD_VERIFIER");
    public static readonly ChallengeNameType SMS_MFA = new ChallengeNameType("SMS_MFA");
    public static readonly ChallengeNameType SOFTWARE_TOKEN_MFA = new ChallengeNameType("SOFTWARE_TOKEN_MFA");

    public ChallengeNameType(string value) : base(value) { }

    public static ChallengeNameType FindValue(string value) => FindValue<ChallengeNameType>(value);
    public static implicit operator ChallengeNameType(string value) => FindValue(value);
}

public class MessageActionType : ConstantClass
{
    public static readonly MessageActionType RESEND = new MessageActionType("RESEND");
    public static readonly MessageActionType SUPPRESS = new MessageActionType("SUPPRESS");

    public MessageActionType(string value) : base(value) { }

    public static MessageActionType FindValue(string value) => FindValue<MessageActionType>(value);
    public static implicit operator MessageActionType(string value) => FindValue(value);
}

public class UserStatusType : ConstantClass
{
    public static readonly UserStatusType ARCHIVED = new UserStatusType("ARCHIVED");
    public static readonly UserStatusType COMPROMISED = new UserStatusType("COMPROMISED");
    public static readonly UserStatusType CONFIRMED = new UserStatusType("CONFIRMED");
    public static readonly UserStatusType EXTERNAL_PROVIDER = new UserStatusType("EXTERNAL_PROVIDER");
    public static readonly UserStatusType FORCE_CHANGE_PASSWORD = new UserStatusType("FORCE_CHANGE_PASSWORD");
    public static readonly UserStatusType RESET_REQUIRED = new UserStatusType("RESET_REQUIRED");
    public static readonly UserStatusType UNCONFIRMED = new UserStatusType("UNCONFIRMED");
    public static readonly UserStatusType UNKNOWN = new UserStatusType("UNKNOWN");

    public UserStatusType(string value) : base(value) { }

    public static UserStatusType FindValue(string value) => FindValue<UserStatusType>(value);
    public static implicit operator UserStatusType(string value) => FindValue(value);
}
