using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>A queue of the template.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Span">Where that name stands.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="VisibilityTimeout">How long a message that is being processed is hidden; 30 seconds if absent.</param>
/// <param name="IsFifo">Are its messages ordered?</param>
internal sealed record QueueDeployment(
    string LogicalId, TextSpan Span, PropertyBag Properties, DeployedValue<int> VisibilityTimeout, Answer IsFifo)
{
    /// <summary>What SQS takes where the template says nothing.</summary>
    public const int DefaultVisibilityTimeout = 30;
}
