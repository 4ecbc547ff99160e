using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>The waits of a retry policy, where they are written in the code.</summary>
internal static class PollyRetries
{
    private const int MostRetries = 1000;

    /// <summary>All waits together; null if the code alone does not decide them.</summary>
    public static TimeSpan? TotalOf(IInvocationOperation policy)
    {
        int? count = null;
        TimeSpan? each = null;
        foreach (var argument in policy.Arguments)
        {
            var value = argument.Value;
            while (value is IConversionOperation conversion)
            {
                value = conversion.Operand;
            }

            switch (value)
            {
                case IArrayCreationOperation { Initializer: { } initializer }:
                    return Sum(initializer);

                case { ConstantValue: { HasValue: true, Value: int number } } when argument.Parameter?.Name is "retryCount":
                    count = number;
                    break;

                case IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } when argument.Parameter?.Name is "sleepDurationProvider":
                    each = Returned(lambda);
                    break;
            }
        }

        return count is > 0 and <= MostRetries && each is { } time && time > TimeSpan.Zero ? TimeSpan.FromTicks(time.Ticks * count.Value) : null;
    }

    private static TimeSpan? Sum(IArrayInitializerOperation waits)
    {
        var total = TimeSpan.Zero;
        foreach (var wait in waits.ElementValues)
        {
            if (TimeValues.Of(wait) is not { } time || time < TimeSpan.Zero)
            {
                return null;
            }

            total += time;
        }

        return total > TimeSpan.Zero ? total : null;
    }

    private static TimeSpan? Returned(IAnonymousFunctionOperation lambda) =>
        lambda.Body.Operations.Length == 1 && lambda.Body.Operations[0] is IReturnOperation { ReturnedValue: { } value } ? TimeValues.Of(value) : null;
}
