namespace Azure
{
    public class AzureKeyCredential
    {
        public AzureKeyCredential(string key) { }

        public string Key => null;

        public void Update(string key) { }
    }

    public class AzureNamedKeyCredential
    {
        public AzureNamedKeyCredential(string name, string key) { }
    }

    public class AzureSasCredential
    {
        public AzureSasCredential(string signature) { }
    }
}

namespace Azure.Core
{
    public abstract class TokenCredential
    {
    }
}
