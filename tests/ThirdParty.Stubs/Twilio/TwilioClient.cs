namespace Twilio
{
    public class TwilioClient
    {
        public static void Init(string username, string password) { }

        public static void Init(string username, string password, string accountSid) { }
    }
}

namespace Twilio.Clients
{
    public class TwilioRestClient
    {
        public TwilioRestClient(string username, string password, string accountSid = null, string region = null) { }
    }
}
