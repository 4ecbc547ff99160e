using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Deployment;

/// <summary>A helper that reads the environment variable whose name it gets.</summary>
/// <param name="Ordinal">The parameter that is the name.</param>
/// <param name="Use">What the helper itself does with the value.</param>
/// <param name="GivesBack">Does it give the value back, so that the caller decides?</param>
internal sealed record EnvironmentReader(int Ordinal, NullUse Use, bool GivesBack);

/// <summary>Which calls read environment variables: <c>Environment.GetEnvironmentVariable</c> and the helpers around it.</summary>
internal sealed class EnvironmentReads
{
    private const string Get = "GetEnvironmentVariable";
    private const string Set = "SetEnvironmentVariable";

    /// <summary>Helpers of helpers: nobody writes more layers.</summary>
    private const int MostLayers = 3;

    private readonly LambdaModel _model;
    private readonly object _gate = new();
    private Dictionary<ISymbol, EnvironmentReader>? _readers;
    private HashSet<string>? _names;
    private HashSet<string>? _set;

    public EnvironmentReads(LambdaModel model)
    {
        _model = model;
    }

    /// <summary>The variable that a call reads, where its name stands, and whether it has to be there; null: it reads none, or may do without.</summary>
    public (string Variable, IOperation Name, bool IsRequired)? Find(IInvocationOperation invocation, CancellationToken cancellationToken)
    {
        var method = invocation.TargetMethod;
        if (IsEnvironment(method, Get))
        {
            if (NameOf(invocation, 0) is not { } name || !IsOfProcess(invocation))
            {
                return null;
            }

            var use = new MissingValue(_model, cancellationToken).UseOf(invocation);
            return use is NullUse.Needed or NullUse.Required ? (name.Variable, name.Argument, use == NullUse.Required) : null;
        }

        // Most calls give no constant text to anything.
        if (method.Parameters.IsEmpty || !_model.References.IsInSource(method) || !HasText(invocation))
        {
            return null;
        }

        var readers = Readers(cancellationToken);
        if (!_names!.Contains(method.Name)
            || !readers.TryGetValue(CodeUnit.Definition(method), out var reader)
            || NameOf(invocation, reader.Ordinal) is not { } given)
        {
            return null;
        }

        var need = reader.Use;
        if (reader.GivesBack && need == NullUse.Needed)
        {
            need = new MissingValue(_model, cancellationToken).UseOf(invocation);
        }

        return need is NullUse.Needed or NullUse.Required ? (given.Variable, given.Argument, need == NullUse.Required) : null;
    }

    /// <summary>Does the code give the process this variable itself?</summary>
    public bool IsSetByCode(string variable, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _set ??= FindSet(cancellationToken);
        }

        return _set.Contains(variable) || _set.Contains(string.Empty);
    }

    public static bool IsEnvironment(IMethodSymbol method, string name) =>
        method.Name == name && method.ContainingType is { Name: "Environment", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool HasText(IInvocationOperation invocation)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Value.ConstantValue is { HasValue: true, Value: string })
            {
                return true;
            }
        }

        return false;
    }

    private static (string Variable, IOperation Argument)? NameOf(IInvocationOperation invocation, int ordinal)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal)
            {
                return argument is { ArgumentKind: ArgumentKind.Explicit, Value.ConstantValue: { HasValue: true, Value: string { Length: > 0 } name } } ? (name, argument.Value) : null;
            }
        }

        return null;
    }

    /// <summary>Variables of the user and of the machine are a matter of Windows.</summary>
    private static bool IsOfProcess(IInvocationOperation invocation)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Ordinal == 1)
            {
                return argument.Value.ConstantValue is { HasValue: true, Value: 0 };
            }
        }

        return true;
    }

    private Dictionary<ISymbol, EnvironmentReader> Readers(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _readers) is { } known)
        {
            return known;
        }

        lock (_gate)
        {
            if (_readers is null)
            {
                var readers = new Dictionary<ISymbol, EnvironmentReader>(SymbolEqualityComparer.Default);
                var names = new HashSet<string>(StringComparer.Ordinal);
                var pending = new Queue<(string Name, IMethodSymbol? Method, int Ordinal, int Layer)>();
                pending.Enqueue((Get, null, 0, 0));
                while (pending.Count > 0)
                {
                    var (name, reader, ordinal, layer) = pending.Dequeue();
                    foreach (var use in _model.References.UsesOf(name, cancellationToken))
                    {
                        if (ReaderAround(use, reader, ordinal, cancellationToken) is { } found && !readers.ContainsKey(found.Method))
                        {
                            names.Add(found.Method.Name);
                            foreach (var slot in SlotsOf(found.Method, cancellationToken))
                            {
                                readers[slot] = found.Reader;
                            }

                            if (layer < MostLayers)
                            {
                                pending.Enqueue((found.Method.Name, found.Method, found.Reader.Ordinal, layer + 1));
                            }
                        }
                    }
                }

                _names = names;
                Volatile.Write(ref _readers, readers);
                return readers;
            }

            return _readers;
        }
    }

    /// <summary>The method itself, and the members of interfaces that nothing else implements.</summary>
    private IEnumerable<IMethodSymbol> SlotsOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        yield return method;
        if (method.IsStatic)
        {
            yield break;
        }

        foreach (var implemented in method.ContainingType.AllInterfaces)
        {
            foreach (var member in implemented.GetMembers(method.Name))
            {
                if (member is IMethodSymbol slot
                    && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(slot), method)
                    && _model.Implementations.Of(slot, cancellationToken).Length == 1)
                {
                    yield return CodeUnit.Definition(slot);
                }
            }
        }
    }

    private (IMethodSymbol Method, EnvironmentReader Reader)? ReaderAround(NameUse use, IMethodSymbol? reader, int ordinal, CancellationToken cancellationToken)
    {
        if (use.Node(cancellationToken).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } syntax
            || use.Model.GetOperation(syntax, cancellationToken) is not IInvocationOperation invocation
            || !(reader is null ? IsEnvironment(invocation.TargetMethod, Get) : SymbolEqualityComparer.Default.Equals(CodeUnit.Definition(invocation.TargetMethod), reader)))
        {
            return null;
        }

        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal
                && argument.Value is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } name })
            {
                var value = new MissingValue(_model, cancellationToken).UseWithin(invocation, out var isReturned);
                return (CodeUnit.Definition(method), new EnvironmentReader(name.Ordinal, value, isReturned));
            }
        }

        return null;
    }

    /// <summary>The names that code sets; an empty one where it sets names that are not written there.</summary>
    private HashSet<string> FindSet(CancellationToken cancellationToken)
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        foreach (var use in _model.References.UsesOf(Set, cancellationToken))
        {
            set.Add(
                use.Node(cancellationToken).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax
                && use.Model.GetOperation(syntax, cancellationToken) is IInvocationOperation invocation
                && NameOf(invocation, 0) is { } name
                    ? name.Variable
                    : string.Empty);
        }

        // '.env' files, by their libraries.
        foreach (var library in new[] { "DotNetEnv", "dotenv" })
        {
            if (_model.References.MayOccur(library, cancellationToken))
            {
                set.Add(string.Empty);
            }
        }

        return set;
    }
}
