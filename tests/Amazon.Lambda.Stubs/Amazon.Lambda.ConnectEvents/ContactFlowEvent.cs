using System.Collections.Generic;

namespace Amazon.Lambda.ConnectEvents;

public class ContactFlowEvent
{
    public ContactFlowDetails Details { get; set; }
    public string Name { get; set; }

    public class ContactFlowDetails
    {
        public ContactData ContactData { get; set; }
        public IDictionary<string, string> Parameters { get; set; }
    }

    public class ContactData
    {
        public IDictionary<string, string> Attributes { get; set; }
        public string Channel { get; set; }
        public string ContactId { get; set; }
        public Endpoint CustomerEndpoint { get; set; }
        public string InitialContactId { get; set; }
        public string InitiationMethod { get; set; }
        public string InstanceARN { get; set; }
        public string PreviousContactId { get; set; }
        public Queue Queue { get; set; }
        public Endpoint SystemEndpoint { get; set; }
    }

    public class Endpoint
    {
        public string Address { get; set; }
        public string Type { get; set; }
    }

    public class Queue
    {
        public string Arn { get; set; }
        public string Name { get; set; }
    }
}
