using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public partial class AmazonCloudWatchRequest : AmazonWebServiceRequest { }

public partial class Datapoint
{
    public double? Average { get; set; }
    public double? Maximum { get; set; }
    public double? Minimum { get; set; }
    public double? SampleCount { get; set; }
    public double? Sum { get; set; }
    public DateTime? Timestamp { get; set; }
    public StandardUnit Unit { get; set; }
}

public partial class Dimension
{
    public string Name { get; set; }
    public string Value { get; set; }
}

public partial class GetMetricStatisticsRequest : AmazonCloudWatchRequest
{
    public List<Dimension> Dimensions { get; set; }
    public DateTime? EndTime { get; set; }
    public List<string> ExtendedStatistics { get; set; }
    public string MetricName { get; set; }
    public string Namespace { get; set; }
    public int? Period { get; set; }
    public DateTime? StartTime { get; set; }
    public List<string> Statistics { get; set; }
    public StandardUnit Unit { get; set; }
}

public partial class GetMetricStatisticsResponse : AmazonWebServiceResponse
{
    public List<Datapoint> Datapoints { get; set; }
    public string Label { get; set; }
}

public partial class MetricDatum
{
    public List<double> Counts { get; set; }
    public List<Dimension> Dimensions { get; set; }
    public string MetricName { get; set; }
    public StatisticSet StatisticValues { get; set; }
    public int? StorageResolution { get; set; }
    public DateTime? Timestamp { get; set; }
    public StandardUnit Unit { get; set; }
    public double? Value { get; set; }
    public List<double> Values { get; set; }
}

public partial class PutMetricAlarmRequest : AmazonCloudWatchRequest
{
    public bool? ActionsEnabled { get; set; }
    public List<string> AlarmActions { get; set; }
    public string AlarmDescription { get; set; }
    public string AlarmName { get; set; }
    public ComparisonOperator ComparisonOperator { get; set; }
    public List<Dimension> Dimensions { get; set; }
    public int? EvaluationPeriods { get; set; }
    public string MetricName { get; set; }
    public string Namespace { get; set; }
    public int? Period { get; set; }
    public Statistic Statistic { get; set; }
    public double? Threshold { get; set; }
    public StandardUnit Unit { get; set; }
}

public partial class PutMetricAlarmResponse : AmazonWebServiceResponse { }

public partial class PutMetricDataRequest : AmazonCloudWatchRequest
{
    public List<MetricDatum> MetricData { get; set; }
    public string Namespace { get; set; }
    public bool? StrictEntityValidation { get; set; }
}

public partial class PutMetricDataResponse : AmazonWebServiceResponse { }

public partial class StatisticSet
{
    public double? Maximum { get; set; }
    public double? Minimum { get; set; }
    public double? SampleCount { get; set; }
    public double? Sum { get; set; }
}
