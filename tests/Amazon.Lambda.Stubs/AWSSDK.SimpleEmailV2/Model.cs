using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

public partial class AmazonSimpleEmailServiceV2Request : AmazonWebServiceRequest { }

public partial class Body
{
    public Content Html { get; set; }
    public Content Text { get; set; }
}

public partial class BulkEmailContent
{
    public Template Template { get; set; }
}

public partial class BulkEmailEntry
{
    public Destination Destination { get; set; }
    public List<MessageTag> ReplacementTags { get; set; }
}

public partial class BulkEmailEntryResult
{
    public string Error { get; set; }
    public string MessageId { get; set; }
    public BulkEmailStatus Status { get; set; }
}

public partial class Content
{
    public string Charset { get; set; }
    public string Data { get; set; }
}

public partial class Destination
{
    public List<string> BccAddresses { get; set; }
    public List<string> CcAddresses { get; set; }
    public List<string> ToAddresses { get; set; }
}

public partial class EmailContent
{
    public RawMessage Raw { get; set; }
    public Message Simple { get; set; }
    public Template Template { get; set; }
}

public partial class GetAccountRequest : AmazonSimpleEmailServiceV2Request { }

public partial class GetAccountResponse : AmazonWebServiceResponse
{
    public bool? DedicatedIpAutoWarmupEnabled { get; set; }
    public string EnforcementStatus { get; set; }
    public bool? ProductionAccessEnabled { get; set; }
    public bool? SendingEnabled { get; set; }
}

public partial class Message
{
    public Body Body { get; set; }
    public Content Subject { get; set; }
}

public partial class MessageTag
{
    public string Name { get; set; }
    public string Value { get; set; }
}

public partial class RawMessage
{
    public MemoryStream Data { get; set; }
}

public partial class SendBulkEmailRequest : AmazonSimpleEmailServiceV2Request
{
    public List<BulkEmailEntry> BulkEmailEntries { get; set; }
    public string ConfigurationSetName { get; set; }
    public BulkEmailContent DefaultContent { get; set; }
    public List<MessageTag> DefaultEmailTags { get; set; }
    public string FeedbackForwardingEmailAddress { get; set; }
    public string FromEmailAddress { get; set; }
    public string FromEmailAddressIdentityArn { get; set; }
    public List<string> ReplyToAddresses { get; set; }
}

public partial class SendBulkEmailResponse : AmazonWebServiceResponse
{
    public List<BulkEmailEntryResult> BulkEmailEntryResults { get; set; }
}

public partial class SendEmailRequest : AmazonSimpleEmailServiceV2Request
{
    public string ConfigurationSetName { get; set; }
    public EmailContent Content { get; set; }
    public Destination Destination { get; set; }
    public List<MessageTag> EmailTags { get; set; }
    public string EndpointId { get; set; }
    public string FeedbackForwardingEmailAddress { get; set; }
    public string FromEmailAddress { get; set; }
    public string FromEmailAddressIdentityArn { get; set; }
    public List<string> ReplyToAddresses { get; set; }
}

public partial class SendEmailResponse : AmazonWebServiceResponse
{
    public string MessageId { get; set; }
}

public partial class Template
{
    public string TemplateArn { get; set; }
    public string TemplateData { get; set; }
    public string TemplateName { get; set; }
}
