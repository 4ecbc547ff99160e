using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class ComparisonOperator : ConstantClass
{
    public static readonly ComparisonOperator GreaterThanOrEqualToThreshold = new ComparisonOperator("GreaterThanOrEqualToThreshold");
    public static readonly ComparisonOperator GreaterThanThreshold = new ComparisonOperator("GreaterThanThreshold");
    public static readonly ComparisonOperator LessThanOrEqualToThreshold = new ComparisonOperator("LessThanOrEqualToThreshold");
    public static readonly ComparisonOperator LessThanThreshold = new ComparisonOperator("LessThanThreshold");

    public ComparisonOperator(string value) : base(value) { }

    public static ComparisonOperator FindValue(string value) => FindValue<ComparisonOperator>(value);
    public static implicit operator ComparisonOperator(string value) => FindValue(value);
}

public class StandardUnit : ConstantClass
{
    public static readonly StandardUnit Bytes = new StandardUnit("Bytes");
    public static readonly StandardUnit Count = new StandardUnit("Count");
    public static readonly StandardUnit CountSecond = new StandardUnit("Count/Second");
    public static readonly StandardUnit Kilobytes = new StandardUnit("Kilobytes");
    public static readonly StandardUnit Megabytes = new StandardUnit("Megabytes");
    public static readonly StandardUnit Microseconds = new StandardUnit("Microseconds");
    public static readonly StandardUnit Milliseconds = new StandardUnit("Milliseconds");
    public static readonly StandardUnit None = new StandardUnit("None");
    public static readonly StandardUnit Percent = new StandardUnit("Percent");
    public static readonly StandardUnit Seconds = new StandardUnit("Seconds");

    public StandardUnit(string value) : base(value) { }

    public static StandardUnit FindValue(string value) => FindValue<StandardUnit>(value);
    public static implicit operator StandardUnit(string value) => FindValue(value);
}

public class Statistic : ConstantClass
{
    public static readonly Statistic Average = new Statistic("Average");
    public static readonly Statistic Maximum = new Statistic("Maximum");
    public static readonly Statistic Minimum = new Statistic("Minimum");
    public static readonly Statistic SampleCount = new Statistic("SampleCount");
    public static readonly Statistic Sum = new Statistic("Sum");

    public Statistic(string value) : base(value) { }

    public static Statistic FindValue(string value) => FindValue<Statistic>(value);
    public static implicit operator Statistic(string value) => FindValue(value);
}
