using System;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http;
using System.Runtime.Versioning;
using System.Text.Json.Serialization;
using Amazon.Lambda.AspNetCoreServer.Hosting;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Amazon.Lambda.AspNetCoreServer.Hosting
{
    public class HostingOptions
    {
        public ILambdaSerializer Serializer { get; set; }
        public ResponseContentEncoding DefaultResponseContentEncoding { get; set; } = ResponseContentEncoding.Default;
        public bool IncludeUnhandledExceptionDetailInResponse { get; set; }

        [RequiresPreviewFeatures]
        public bool EnableResponseStreaming { get; set; }

        public Action<IHttpRequestFeature, object, ILambdaContext> PostMarshallRequestFeature { get; set; }
        public Action<IHttpResponseFeature, object, ILambdaContext> PostMarshallResponseFeature { get; set; }
        public Action<IHttpConnectionFeature, object, ILambdaContext> PostMarshallConnectionFeature { get; set; }
        public Action<IHttpAuthenticationFeature, object, ILambdaContext> PostMarshallHttpAuthenticationFeature { get; set; }
        public Action<ITlsConnectionFeature, object, ILambdaContext> PostMarshallTlsConnectionFeature { get; set; }
        public Action<IItemsFeature, object, ILambdaContext> PostMarshallItemsFeature { get; set; }

        public void RegisterResponseContentEncodingForContentType(string contentType, ResponseContentEncoding encoding) { }
        public void RegisterResponseContentEncodingForContentEncoding(string contentEncoding, ResponseContentEncoding encoding) { }
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public enum LambdaEventSource
    {
        RestApi,
        HttpApi,
        ApplicationLoadBalancer,
        WebsocketApi,
    }

    // The bodies do what the real ones do outside Lambda: nothing.
    public static class ServiceCollectionExtensions
    {
        [RequiresUnreferencedCode("Reflection-based serialization.")]
        public static IServiceCollection AddAWSLambdaHosting(this IServiceCollection services, LambdaEventSource eventSource) => services;

        [RequiresUnreferencedCode("Reflection-based serialization.")]
        public static IServiceCollection AddAWSLambdaHosting(this IServiceCollection services, LambdaEventSource eventSource, Action<HostingOptions> configure = null) => services;

        public static IServiceCollection AddAWSLambdaHosting<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this IServiceCollection services, LambdaEventSource eventSource, SourceGeneratorLambdaJsonSerializer<T> serializer, Action<HostingOptions> configure = null)
            where T : JsonSerializerContext => services;

        public static IServiceCollection AddAWSLambdaBeforeSnapshotRequest(this IServiceCollection services, HttpRequestMessage beforeSnapStartRequest) => services;
    }
}
