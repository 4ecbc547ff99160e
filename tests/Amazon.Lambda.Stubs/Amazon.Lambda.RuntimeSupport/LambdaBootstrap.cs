using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace Amazon.Lambda.RuntimeSupport
{
    public delegate Task<InvocationResponse> LambdaBootstrapHandler(InvocationRequest invocation);

    public delegate Task<bool> LambdaBootstrapInitializer();

    public class LambdaBootstrap : IDisposable
    {
        public LambdaBootstrap(HttpClient httpClient, LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null) { }
        public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null) { }
        public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null) { }
        public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null) { }
        public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null) { }
        public LambdaBootstrap(HttpClient httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null) { }
        public LambdaBootstrap(HttpClient httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null) { }

        public Task RunAsync(CancellationToken cancellationToken = default) => throw null;
        public static HttpClient ConstructHttpClient() => throw null;
        public void Dispose() => Dispose(true);
        protected virtual void Dispose(bool disposing) { }
    }

    public class InvocationRequest : IDisposable
    {
        internal InvocationRequest() { }

        public Stream InputStream { get; internal set; }
        public ILambdaContext LambdaContext { get; internal set; }

        public void Dispose() => InputStream?.Dispose();
    }

    public class InvocationResponse
    {
        public InvocationResponse(Stream outputStream) : this(outputStream, true) { }

        public InvocationResponse(Stream outputStream, bool disposeOutputStream)
        {
            OutputStream = outputStream;
            DisposeOutputStream = disposeOutputStream;
        }

        public Stream OutputStream { get; set; }
        public bool DisposeOutputStream { get; private set; }
    }

    public class LambdaEnvironment
    {
        public string FunctionMemorySize { get; private set; }
        public string FunctionName { get; private set; }
        public string FunctionVersion { get; private set; }
        public string LogGroupName { get; private set; }
        public string LogStreamName { get; private set; }
        public string RuntimeServerHostAndPort { get; private set; }
        public string Handler { get; private set; }
        public string XAmznTraceId => null;
        public string ExecutionEnvironment => null;
    }

    public class RuntimeSupportInitializer
    {
        public RuntimeSupportInitializer(string handler) { }
        public RuntimeSupportInitializer(string handler, LambdaBootstrapOptions lambdaBootstrapOptions) { }

        public Task RunLambdaBootstrap() => throw null;
    }

    public class RuntimeApiClientException : Exception
    {
        public RuntimeApiClientException(string message, int statusCode, string response, Dictionary<string, IEnumerable<string>> headers, Exception innerException) : base(message, innerException)
        {
            StatusCode = statusCode;
            Response = response;
            Headers = headers;
        }

        public int StatusCode { get; private set; }
        public string Response { get; private set; }
        public Dictionary<string, IEnumerable<string>> Headers { get; private set; }
    }
}

namespace Amazon.Lambda.RuntimeSupport.Bootstrap
{
    public class LambdaBootstrapOptions
    {
        public string RuntimeApiEndpoint { get; set; }
    }
}
