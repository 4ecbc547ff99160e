using System.Collections.Generic;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.LexEvents;

public class LexEvent
{
    public LexCurrentIntent CurrentIntent { get; set; }
    public IDictionary<string, SlotDetail> SlotDetails { get; set; }
    public LexBot Bot { get; set; }
    public string UserId { get; set; }
    public string InputTranscript { get; set; }
    public string InvocationSource { get; set; }
    public string OutputDialogMode { get; set; }
    public string MessageVersion { get; set; }
    public IDictionary<string, string> SessionAttributes { get; set; }
    public IDictionary<string, string> RequestAttributes { get; set; }
    public IList<LexCurrentIntent> AlternativeIntents { get; set; }
    public LexSentimentResponseType SentimentResponse { get; set; }
    public IList<LexRecentIntentSummaryViewType> RecentIntentSummaryView { get; set; }
    public IList<LexActiveContext> ActiveContexts { get; set; }

    public class LexSentimentResponseType
    {
        public string SentimentLabel { get; set; }
        public string SentimentScore { get; set; }
    }

    public class LexCurrentIntent
    {
        public string Name { get; set; }
        public IDictionary<string, string> Slots { get; set; }
        public IDictionary<string, SlotDetail> SlotDetails { get; set; }
        public double? NluIntentConfidenceScore { get; set; }
        public string ConfirmationStatus { get; set; }
    }

    public class SlotDetail
    {
        public IList<Dictionary<string, string>> Resolutions { get; set; }
        public string OriginalValue { get; set; }
    }

    public class LexBot
    {
        public string Name { get; set; }
        public string Alias { get; set; }
        public string Version { get; set; }
    }
}

[DataContract]
public class LexActiveContext
{
    [DataMember(Name = "timeToLive"), JsonPropertyName("timeToLive")]
    public TimeToLive TimeToLive { get; set; }
    [DataMember(Name = "name"), JsonPropertyName("name")]
    public string Name { get; set; }
    [DataMember(Name = "parameters"), JsonPropertyName("parameters")]
    public IDictionary<string, string> Parameters { get; set; }
}

[DataContract]
public class TimeToLive
{
    [DataMember(Name = "timeToLiveInSeconds"), JsonPropertyName("timeToLiveInSeconds")]
    public int TimeToLiveInSeconds { get; set; }
    [DataMember(Name = "turnsToLive"), JsonPropertyName("turnsToLive")]
    public int TurnsToLive { get; set; }
}

[DataContract]
public class LexRecentIntentSummaryViewType
{
    [DataMember(Name = "intentName"), JsonPropertyName("intentName")]
    public string IntentName { get; set; }
    [DataMember(Name = "checkpointLabel"), JsonPropertyName("checkpointLabel")]
    public string CheckpointLabel { get; set; }
    [DataMember(Name = "slots"), JsonPropertyName("slots")]
    public IDictionary<string, string> Slots { get; set; }
    [DataMember(Name = "confirmationStatus"), JsonPropertyName("confirmationStatus")]
    public string ConfirmationStatus { get; set; }
    [DataMember(Name = "dialogActionType"), JsonPropertyName("dialogActionType")]
    public string DialogActionType { get; set; }
    [DataMember(Name = "fulfillmentState"), JsonPropertyName("fulfillmentState")]
    public string FulfillmentState { get; set; }
    [DataMember(Name = "slotToElicit"), JsonPropertyName("slotToElicit")]
    public string SlotToElicit { get; set; }
}

[DataContract]
public class LexResponse
{
    [DataMember(Name = "sessionAttributes"), JsonPropertyName("sessionAttributes")]
    public IDictionary<string, string> SessionAttributes { get; set; }
    [DataMember(Name = "dialogAction"), JsonPropertyName("dialogAction")]
    public LexDialogAction DialogAction { get; set; }
    [DataMember(Name = "activeContexts"), JsonPropertyName("activeContexts")]
    public IList<LexActiveContext> ActiveContexts { get; set; }
    [DataMember(Name = "recentIntentSummaryView"), JsonPropertyName("recentIntentSummaryView")]
    public IList<LexRecentIntentSummaryViewType> RecentIntentSummaryView { get; set; }

    [DataContract]
    public class LexDialogAction
    {
        [DataMember(Name = "type"), JsonPropertyName("type")]
        public string Type { get; set; }
        [DataMember(Name = "fulfillmentState"), JsonPropertyName("fulfillmentState")]
        public string FulfillmentState { get; set; }
        [DataMember(Name = "message"), JsonPropertyName("message")]
        public LexMessage Message { get; set; }
        [DataMember(Name = "intentName"), JsonPropertyName("intentName")]
        public string IntentName { get; set; }
        [DataMember(Name = "slots"), JsonPropertyName("slots")]
        public IDictionary<string, string> Slots { get; set; }
        [DataMember(Name = "slotToElicit"), JsonPropertyName("slotToElicit")]
        public string SlotToElicit { get; set; }
        [DataMember(Name = "responseCard"), JsonPropertyName("responseCard")]
        public LexResponseCard ResponseCard { get; set; }
    }

    [DataContract]
    public class LexMessage
    {
        [DataMember(Name = "contentType"), JsonPropertyName("contentType")]
        public string ContentType { get; set; }
        [DataMember(Name = "content"), JsonPropertyName("content")]
        public string Content { get; set; }
    }

    [DataContract]
    public class LexResponseCard
    {
        [DataMember(Name = "version"), JsonPropertyName("version")]
        public int? Version { get; set; }
        [DataMember(Name = "contentType"), JsonPropertyName("contentType")]
        public string ContentType { get; set; } = "application/vnd.amazonaws.card.generic";
        [DataMember(Name = "genericAttachments"), JsonPropertyName("genericAttachments")]
        public IList<LexGenericAttachments> GenericAttachments { get; set; }
    }

    [DataContract]
    public class LexGenericAttachments
    {
        [DataMember(Name = "title"), JsonPropertyName("title")]
        public string Title { get; set; }
        [DataMember(Name = "subTitle"), JsonPropertyName("subTitle")]
        public string SubTitle { get; set; }
        [DataMember(Name = "imageUrl"), JsonPropertyName("imageUrl")]
        public string ImageUrl { get; set; }
        [DataMember(Name = "attachmentLinkUrl"), JsonPropertyName("attachmentLinkUrl")]
        public string AttachmentLinkUrl { get; set; }
        [DataMember(Name = "buttons"), JsonPropertyName("buttons")]
        public IList<LexButton> Buttons { get; set; }
    }

    [DataContract]
    public class LexButton
    {
        [DataMember(Name = "text"), JsonPropertyName("text")]
        public string Text { get; set; }
        [DataMember(Name = "value"), JsonPropertyName("value")]
        public string Value { get; set; }
    }
}
