using Amazon.Runtime;

namespace Amazon.EventBridge;

public class RuleState : ConstantClass
{
    public static readonly RuleState DISABLED = new RuleState("DISABLED");
    public static readonly RuleState ENABLED = new RuleState("ENABLED");
    public static readonly RuleState ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS = new RuleState("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");

    public RuleState(string value) : base(value) { }

    public static RuleState FindValue(string value) => FindValue<RuleState>(value);
    public static implicit operator RuleState(string value) => FindValue(value);
}
