using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Gallery;

/// <summary>A sample, compiled and loaded: its handlers are called as the runtime calls them.</summary>
internal sealed class RunningSample : IDisposable
{
    private static readonly JsonSerializerOptions s_events = new() { PropertyNameCaseInsensitive = true, Converters = { new Base64() } };

    private static readonly Libraries s_libraries = new();

    private readonly AssemblyLoadContext _context;
    private readonly Assembly _assembly;
    private readonly Dictionary<string, object> _objects = new(StringComparer.Ordinal);

    private RunningSample(AssemblyLoadContext context, Assembly assembly)
    {
        _context = context;
        _assembly = assembly;
    }

    /// <summary>Loads what <paramref name="project"/> compiles to; nothing is shared with another one but the libraries.</summary>
    public static async Task<RunningSample> LoadAsync(Project project)
    {
        using var image = new MemoryStream();
        var result = (await project.GetCompilationAsync())!.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));

        var context = new AssemblyLoadContext(project.Name, isCollectible: true);
        context.Resolving += static (_, name) => s_libraries.Resolve(name);
        image.Position = 0;
        return new RunningSample(context, context.LoadFromStream(image));
    }

    /// <summary>
    /// Calls a handler with an event: <c>Type::Method</c>, or nothing for that of an executable. The result as JSON, or the exception.
    /// An object is made once, as in an execution environment.
    /// </summary>
    public async Task<string> InvokeAsync(string? handler, string evt)
    {
        try
        {
            var (target, method) = handler is null ? Bootstrapped() : Method(handler);
            using var scope = new CancellationTokenSource();
            var arguments = method.GetParameters()
                .Select((parameter, index) => parameter.ParameterType.Name == "ILambdaContext" ? Context()
                    : index == 0 ? JsonSerializer.Deserialize(evt, parameter.ParameterType, s_events)
                    : Make(parameter.ParameterType))
                .ToArray();
            var result = method.Invoke(target, arguments);
            if (result is Task task)
            {
                await task;
                result = task.GetType().IsGenericType && task.GetType().GetGenericArguments()[0].Name != "VoidTaskResult" ? task.GetType().GetProperty("Result")!.GetValue(task) : null;
            }

            return result is null ? "done" : JsonSerializer.Serialize(result, result.GetType(), new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault });
        }
        catch (Exception exception)
        {
            while (exception is TargetInvocationException or AggregateException && exception.InnerException is { } inner)
            {
                exception = inner;
            }

            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    public void Dispose() => _context.Unload();

    private (object? Target, MethodInfo Method) Method(string handler)
    {
        var parts = handler.Split("::");
        var type = _assembly.GetType(parts[0], throwOnError: true)!;
        var method = type.GetMethod(parts[1], BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)!;
        if (!method.IsStatic && !_objects.ContainsKey(parts[0]))
        {
            _objects[parts[0]] = Make(type);
        }

        return (method.IsStatic ? null : _objects[parts[0]], method);
    }

    /// <summary>Runs the executable up to where it would ask for events.</summary>
    private (object? Target, MethodInfo Method) Bootstrapped()
    {
        if (!_objects.TryGetValue(string.Empty, out var handler))
        {
            AppContext.SetData(RecordingStandIns.Handler, null);
            var main = _assembly.EntryPoint!;
            Assert.Throws<TargetInvocationException>(() => main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]));
            _objects[string.Empty] = handler = AppContext.GetData(RecordingStandIns.Handler)!;
        }

        return (((Delegate)handler).Target, ((Delegate)handler).Method);
    }

    /// <summary>An object as a container would make it, and a client of a service for its interface.</summary>
    private static object Make(Type type)
    {
        if (type.IsInterface)
        {
            type = type.Assembly.GetTypes().Single(candidate => candidate.IsClass && candidate.Name.EndsWith("Client", StringComparison.Ordinal) && type.IsAssignableFrom(candidate));
            return Activator.CreateInstance(type)!;
        }

        if (type == typeof(string))
        {
            return "text";
        }

        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).OrderBy(static candidate => candidate.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(static parameter => Make(parameter.ParameterType))]);
    }

    private static object Context() =>
        Activator.CreateInstance(s_libraries.Resolve(new AssemblyName("Amazon.Lambda.TestUtilities"))!.GetType("Amazon.Lambda.TestUtilities.TestLambdaContext", throwOnError: true)!)!;

    /// <summary>The AWS SDK and the stand-ins, loaded once: they hold no state of a sample.</summary>
    private sealed class Libraries
    {
        private readonly AssemblyLoadContext _context = new("libraries of the samples");

        private readonly Dictionary<string, string> _files = Testing.LambdaReferences.StandIns.Concat(Testing.LambdaReferences.AwsSdkV4).OfType<PortableExecutableReference>()
            .GroupBy(static reference => Path.GetFileNameWithoutExtension(reference.FilePath!), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static group => group.Key, static group => group.Last().FilePath!, StringComparer.OrdinalIgnoreCase);

        private readonly Dictionary<string, Assembly?> _loaded = new(StringComparer.OrdinalIgnoreCase);

        public Libraries() => _context.Resolving += (_, name) => Resolve(name);

        public Assembly? Resolve(AssemblyName name)
        {
            lock (_loaded)
            {
                if (!_loaded.TryGetValue(name.Name!, out var assembly))
                {
                    _loaded[name.Name!] = assembly = RecordingStandIns.Image(name.Name!) is { } recording ? _context.LoadFromStream(new MemoryStream(recording))
                        : _files.TryGetValue(name.Name!, out var path) ? _context.LoadFromAssemblyPath(path)
                        : null;
                }

                return assembly;
            }
        }
    }

    /// <summary>Records of Kinesis hold their data as a stream.</summary>
    private sealed class Base64 : JsonConverter<MemoryStream>
    {
        public override MemoryStream Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetBytesFromBase64());

        public override void Write(Utf8JsonWriter writer, MemoryStream value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.ToArray());
    }
}
