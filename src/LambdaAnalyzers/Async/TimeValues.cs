using System;
using System.Globalization;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>Spans of time that are written in the code: <c>5000</c> milliseconds, <c>TimeSpan.FromSeconds(5)</c>, constants and read-only members of these.</summary>
internal static class TimeValues
{
    private const int MostLayers = 6;

    /// <summary>The time; null if the code alone does not decide it. A number counts as milliseconds. Endless is <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.</summary>
    public static TimeSpan? Of(IOperation? value) => Of(value, MostLayers);

    private static TimeSpan? Of(IOperation? value, int layers)
    {
        if (value is null || layers == 0)
        {
            return null;
        }

        if (value.ConstantValue is { HasValue: true, Value: { } constant })
        {
            return constant switch
            {
                int number => Milliseconds(number),
                uint number => Milliseconds(number),
                long number => Milliseconds(number),
                double number => Milliseconds(number),
                _ => null,
            };
        }

        switch (value)
        {
            case IConversionOperation conversion:
                return Of(conversion.Operand, layers - 1);

            case ILocalReferenceOperation local:
                return Of(AssignedOnce.ValueOf(local), layers - 1);

            case IFieldReferenceOperation { Field: { ContainingType.Name: "TimeSpan" } field }:
                return field.Name switch { "Zero" => TimeSpan.Zero, "MaxValue" => System.Threading.Timeout.InfiniteTimeSpan, _ => null };

            case IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan", ContainingType.Name: "Timeout" } }:
                return System.Threading.Timeout.InfiniteTimeSpan;

            case IFieldReferenceOperation { Field: { DeclaringSyntaxReferences: { Length: 1 } declarations } field } reference
                when declarations[0].SyntaxTree == reference.Syntax.SyntaxTree
                    && declarations[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } initializer }
                    && (field is { IsReadOnly: true, IsStatic: true } || UnwrittenField.Is(field)):
                return Of(reference.SemanticModel?.GetOperation(initializer), layers - 1);

            case IInvocationOperation { TargetMethod: { ContainingType: { Name: "TimeSpan", ContainingNamespace.Name: "System" } } method, Arguments: { Length: >= 1 } arguments }
                when Number(arguments[0].Value) is { } number && RestIsZero(arguments):
                return Span(method.Name, number);

            case IObjectCreationOperation { Type: { Name: "TimeSpan", ContainingNamespace.Name: "System" }, Arguments: { Length: >= 1 and <= 5 } parts }:
                return Sum(parts);

            default:
                return null;
        }
    }

    /// <summary>As messages show it: <c>90 seconds</c>, <c>1.5 seconds</c>.</summary>
    public static string Text(TimeSpan time)
    {
        var seconds = time.TotalSeconds;
        return seconds == 1 ? "1 second" : seconds.ToString("0.###", CultureInfo.InvariantCulture) + " seconds";
    }

    private static TimeSpan? Span(string factory, double number)
    {
        var unit = factory switch
        {
            "FromMilliseconds" => 0.001,
            "FromSeconds" => 1,
            "FromMinutes" => 60,
            "FromHours" => 3600,
            "FromDays" => 86400,
            _ => 0,
        };
        return unit == 0 ? null : Seconds(number * unit);
    }

    private static TimeSpan? Sum(System.Collections.Immutable.ImmutableArray<IArgumentOperation> parts)
    {
        double total = 0;
        foreach (var part in parts)
        {
            if (Number(part.Value) is not { } number)
            {
                return null;
            }

            var unit = part.Parameter?.Name switch
            {
                "days" => 86400,
                "hours" => 3600,
                "minutes" => 60,
                "seconds" => 1,
                "milliseconds" => 0.001,
                _ => 0,
            };
            if (unit == 0)
            {
                return null;
            }

            total += number * unit;
        }

        return Seconds(total);
    }

    private static bool RestIsZero(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
    {
        for (var i = 1; i < arguments.Length; i++)
        {
            if (Number(arguments[i].Value) is not 0)
            {
                return false;
            }
        }

        return true;
    }

    private static double? Number(IOperation value)
    {
        while (value is IConversionOperation conversion && !value.ConstantValue.HasValue)
        {
            value = conversion.Operand;
        }

        return value.ConstantValue is { HasValue: true, Value: { } constant }
            ? constant switch { int number => number, long number => number, double number => number, float number => number, uint number => number, _ => null }
            : null;
    }

    private static TimeSpan? Milliseconds(double number) => number == -1 ? System.Threading.Timeout.InfiniteTimeSpan : Seconds(number / 1000);

    private static TimeSpan? Seconds(double number) => number is >= -1e9 and <= 1e9 ? TimeSpan.FromMilliseconds(Math.Round(number * 1000)) : null;
}
