using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace MailKit
{
    public abstract class MailService : IDisposable
    {
        public void Connect(string host, int port = 0, CancellationToken cancellationToken = default) { }

        public void Authenticate(ICredentials credentials, CancellationToken cancellationToken = default) { }

        public void Authenticate(string userName, string password, CancellationToken cancellationToken = default) { }

        public Task AuthenticateAsync(string userName, string password, CancellationToken cancellationToken = default) => null;

        public void Dispose() { }
    }

    public abstract class MailTransport : MailService
    {
    }
}

namespace MailKit.Net.Smtp
{
    public class SmtpClient : MailTransport
    {
    }
}
