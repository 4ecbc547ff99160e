using System;
using System.Collections.Generic;
using System.Linq;

namespace LambdaAnalyzers.Benchmarks.Measurement;

/// <summary>The values of one quantity over all rounds.</summary>
internal sealed class Series
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Median => Percentile(0.5);

    public double Minimum => _values.Min();

    public double Maximum => _values.Max();

    public IReadOnlyList<double> Values => _values;

    public void Add(double value) => _values.Add(value);

    /// <summary>The value below which this share of the rounds stays, interpolated.</summary>
    public double Percentile(double share)
    {
        var sorted = _values.Order().ToArray();
        var position = share * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = (int)Math.Ceiling(position);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }

    /// <summary>
    /// What this costs more than <paramref name="floor"/>, round by round. Runs of one round are close in time,
    /// so what else the machine did in that round mostly cancels out.
    /// </summary>
    public Series Above(Series floor)
    {
        var above = new Series();
        for (var i = 0; i < _values.Count; i++)
        {
            above.Add(_values[i] - floor._values[i]);
        }

        return above;
    }

    /// <summary>This as a multiple of <paramref name="other"/>, round by round.</summary>
    public Series Over(Series other)
    {
        var ratios = new Series();
        for (var i = 0; i < _values.Count; i++)
        {
            ratios.Add(_values[i] / other._values[i]);
        }

        return ratios;
    }
}
