using System;
using System.Collections.Generic;
using System.Linq;

namespace LambdaAnalyzers.Benchmarks.Generation;

/// <summary>
/// Ordinary code: LINQ, loops, switches, tasks, under the names that every project has hundreds of times,
/// so that a name alone says little about who calls whom.
/// </summary>
internal sealed class BusinessCode(Random random)
{
    private static readonly string[] s_names =
    [
        "Get", "Process", "Handle", "Create", "Map", "Build", "Find", "Apply", "Merge", "Update", "Convert", "Parse",
        "Resolve", "Select", "Load", "Execute", "Run", "Send", "Save", "Check", "Connect", "Read", "Write",
    ];

    private static readonly string[] s_words =
        ["pending", "open", "express", "standard", "gift", "export", "retail", "partner", "manual", "legacy", "priority", "bulk"];

    /// <summary>Members for a type about <paramref name="entity"/> until the file has about <paramref name="lines"/> lines.</summary>
    public string Members(string entity, int lines, params string[] taken)
    {
        var names = s_names.Except(taken).ToArray();
        random.Shuffle(names);
        var members = new List<string>();
        var count = 0;
        foreach (var name in names)
        {
            if (count >= lines)
            {
                break;
            }

            var member = Member(name, entity);
            members.Add(member);
            count += member.Count(c => c == '\n') + 2;
        }

        return string.Join("\n\n", members);
    }

    private string Word() => s_words[random.Next(s_words.Length)];

    private string Member(string name, string entity) => random.Next(12) switch
    {
        0 => $$"""
                /// <summary>Sums what is left after the discount of {{Word()}} lines.</summary>
                public decimal {{name}}({{entity}} item)
                {
                    var total = 0m;
                    foreach (var line in item.Lines.Where(line => line.Quantity > {{random.Next(5)}}))
                    {
                        var discount = line.Quantity >= {{random.Next(10, 90)}} ? 0.{{random.Next(5, 25)}}m : 0m;
                        total += line.Quantity * line.Price * (1 - discount);
                    }

                    return Math.Round(total, 2, MidpointRounding.AwayFromZero);
                }
            """,
        1 => $$"""
                public IReadOnlyList<string> {{name}}(IEnumerable<{{entity}}> items, string customer)
                {
                    return items
                        .Where(item => string.Equals(item.Customer, customer, StringComparison.OrdinalIgnoreCase))
                        .SelectMany(item => item.Lines, (item, line) => new { item.Id, line.Sku, Value = line.Quantity * line.Price })
                        .Where(pair => pair.Value > {{random.Next(10, 500)}})
                        .OrderByDescending(pair => pair.Value)
                        .Select(pair => pair.Id + ":" + pair.Sku)
                        .Distinct()
                        .ToList();
                }
            """,
        2 => $$"""
                public async Task<int> {{name}}(IReadOnlyCollection<{{entity}}> items, CancellationToken cancellationToken)
                {
                    var handled = 0;
                    foreach (var item in items)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        if (item.Tags.ContainsKey("{{Word()}}"))
                        {
                            await Task.Yield();
                            handled++;
                        }
                    }

                    return handled;
                }
            """,
        3 => $$"""
                public {{entity}}Status {{name}}({{entity}}Status status, bool confirmed) => status switch
                {
                    {{entity}}Status.New when confirmed => {{entity}}Status.Accepted,
                    {{entity}}Status.New => {{entity}}Status.Waiting,
                    {{entity}}Status.Waiting when confirmed => {{entity}}Status.Accepted,
                    {{entity}}Status.Accepted => {{entity}}Status.Done,
                    _ => throw new InvalidOperationException("Cannot go on from " + status.ToString()),
                };
            """,
        4 => $$"""
                public Dictionary<string, List<{{entity}}Line>> {{name}}({{entity}} item)
                {
                    var groups = new Dictionary<string, List<{{entity}}Line>>(StringComparer.Ordinal);
                    foreach (var line in item.Lines)
                    {
                        // The first three letters of the SKU are the warehouse.
                        var key = line.Sku.Length > 3 ? line.Sku.Substring(0, 3) : "{{Word()}}";
                        if (!groups.TryGetValue(key, out var lines))
                        {
                            groups.Add(key, lines = new List<{{entity}}Line>());
                        }

                        lines.Add(line);
                    }

                    return groups;
                }
            """,
        5 => $$"""
                public string {{name}}({{entity}} item, CultureInfo culture)
                {
                    var builder = new StringBuilder();
                    builder.Append(item.Id).Append(' ').Append(item.Customer.Trim()).AppendLine();
                    for (var i = 0; i < item.Lines.Count; i++)
                    {
                        builder.Append(i + 1).Append(". ").Append(item.Lines[i].Sku).Append(" x ").AppendLine(item.Lines[i].Quantity.ToString(culture));
                    }

                    builder.Append("{{Word()}}: ").Append(item.Total.ToString("F2", culture));
                    return builder.ToString();
                }
            """,
        6 => $$"""
                public bool {{name}}({{entity}}? item, out string message)
                {
                    if (item is null)
                    {
                        message = "nothing given";
                        return false;
                    }

                    message = item switch
                    {
                        { Lines.Count: 0 } => "no lines",
                        { Total: < 0 } => "negative total",
                        { Customer.Length: > {{random.Next(20, 80)}} } => "customer too long",
                        _ => string.Empty,
                    };
                    return message.Length == 0;
                }
            """,
        7 => $$"""
                public {{entity}} {{name}}({{entity}}Request request, DateTimeOffset now)
                {
                    var item = new {{entity}} { Id = request.Id, Customer = request.Customer, CreatedAt = now };
                    item.Lines.AddRange(request.Lines.Where(line => line.Quantity > 0));
                    foreach (var (key, value) in request.Tags)
                    {
                        item.Tags[key.ToLowerInvariant()] = value;
                    }

                    item.Total = item.Lines.Sum(line => line.Quantity * line.Price);
                    return item;
                }
            """,
        8 => $$"""
                public async Task<{{entity}}?> {{name}}(Func<string, Task<{{entity}}?>> source, string id, int attempts)
                {
                    for (var attempt = 1; attempt <= attempts; attempt++)
                    {
                        try
                        {
                            return await source(id).ConfigureAwait(false);
                        }
                        catch (TimeoutException) when (attempt < attempts)
                        {
                            await Task.Delay(TimeSpan.FromMilliseconds({{random.Next(20, 200)}} * attempt)).ConfigureAwait(false);
                        }
                    }

                    return null;
                }
            """,
        9 => $$"""
                public (decimal Lowest, decimal Highest) {{name}}(IEnumerable<{{entity}}Line> lines)
                {
                    var prices = lines.Select(line => line.Price).DefaultIfEmpty().ToArray();
                    Array.Sort(prices);
                    var trim = Math.Min(prices.Length / {{random.Next(4, 20)}}, prices.Length - 1);
                    return (prices[trim], prices[prices.Length - 1 - trim]);
                }
            """,
        10 => $$"""
                public {{entity}}Result {{name}}({{entity}} item, IEnumerable<string> messages)
                {
                    var all = new List<string>(messages);
                    if (item.CreatedAt < DateTimeOffset.UtcNow.AddDays(-{{random.Next(2, 90)}}))
                    {
                        all.Add(string.Format(CultureInfo.InvariantCulture, "{0} is older than allowed for {1}", item.Id, "{{Word()}}"));
                    }

                    return new {{entity}}Result(item.Id, item.Total, all);
                }
            """,
        _ => $$"""
                public int {{name}}(string text)
                {
                    unchecked
                    {
                        var hash = {{random.Next(100, 9000)}};
                        foreach (var c in text ?? "{{Word()}}")
                        {
                            hash = (hash * 31) + char.ToUpperInvariant(c);
                        }

                        return hash == int.MinValue ? 0 : Math.Abs(hash) % {{random.Next(64, 4096)}};
                    }
                }
            """,
    };
}
