using System;
using Microsoft.AspNetCore.Hosting;

namespace Microsoft.Extensions.Hosting
{
    public static class HostBuilderExtensions
    {
        public static IHostBuilder ConfigureWebHostLambdaDefaults(this IHostBuilder builder, Action<IWebHostBuilder> configure) => throw null;
    }
}

namespace Microsoft.AspNetCore.Hosting
{
    public static class WebHostBuilderExtensions
    {
        [Obsolete("Use UseLambdaServer.")]
        public static IWebHostBuilder UseApiGateway(this IWebHostBuilder hostBuilder) => throw null;
        public static IWebHostBuilder UseLambdaServer(this IWebHostBuilder hostBuilder) => throw null;
    }
}
