using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LambdaAnalyzers.Benchmarks.Measurement;

/// <summary>Prints rows as they stand in <c>docs/performance.md</c>.</summary>
internal sealed class MarkdownTable(params string[] header)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print()
    {
        var widths = new int[header.Length];
        foreach (var row in _rows.Prepend(header))
        {
            for (var i = 0; i < row.Length; i++)
            {
                widths[i] = Math.Max(widths[i], row[i].Length);
            }
        }

        PrintRow(header);
        PrintRow([.. widths.Select((width, i) => i == 0 ? new string('-', width) : new string('-', width - 1) + ":")]);
        foreach (var row in _rows)
        {
            PrintRow(row);
        }

        Console.WriteLine();

        void PrintRow(string[] cells) =>
            Console.WriteLine("| " + string.Join(" | ", cells.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))) + " |");
    }

    public static string Number(double value, int digits = 1) => value.ToString("F" + digits, CultureInfo.InvariantCulture);

    public static string Ratio(double value) => Number(value, 2) + " ×";

    public static string Share(double value) => (value < 0 ? "−" : "+") + Number(Math.Abs(value) * 100) + " %";

    /// <summary>"median (minimum–maximum)".</summary>
    public static string Spread(Series series, int digits = 1) =>
        $"{Number(series.Median, digits)} ({Number(series.Minimum, digits)}–{Number(series.Maximum, digits)})";
}
