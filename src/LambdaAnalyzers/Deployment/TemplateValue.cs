namespace LambdaAnalyzers.Deployment;

/// <summary>What an expression of a template comes to.</summary>
/// <param name="Certainty">How certain that is.</param>
/// <param name="Node">The node that the expression leads to; its text, items or entries are the value.</param>
/// <param name="Text">The text of a scalar value.</param>
/// <param name="Resource">The logical id of the resource that the expression refers to, whose text is known only when deployed.</param>
/// <param name="Attribute">The attribute of that resource; null for the resource itself.</param>
internal readonly record struct TemplateValue(
    ValueCertainty Certainty, TemplateNode? Node = null, string? Text = null, string? Resource = null, string? Attribute = null)
{
    public static TemplateValue Absent => new(ValueCertainty.Absent);

    public static TemplateValue Unknown => new(ValueCertainty.Unknown);

    public bool HasText => Text is not null && Certainty is ValueCertainty.Known or ValueCertainty.ParameterDefault;
}
