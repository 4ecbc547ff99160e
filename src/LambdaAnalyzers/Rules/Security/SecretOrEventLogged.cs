using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Flow;
using LambdaAnalyzers.Secrets;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB405: a secret, or everything that a request brings, is written to the log.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretOrEventLogged : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SecretOrEventLogged,
        "Secret or whole event is written to the log",
        "{0} is written to the log by '{1}': {2}",
        DiagnosticCategories.Security,
        RuleLevel.Warning,
        "What a function logs is kept in CloudWatch Logs, by default for ever, for everybody who may read the log group and wherever it is forwarded to. A secret there has to be taken for known. A whole request brings along authorization headers, cookies and personal data; that is reported as information only.");

    private const string SecretAdvice = "everybody who can read the log group can use it, for as long as the log is kept; leave it out, and change it if it has been logged";

    private const string EventAdvice = "its headers and content, credentials and personal data among them, stay in CloudWatch Logs; log the parts that are needed";

    private const string MemberAdvice = "its '{0}' and whatever else it holds stay in CloudWatch Logs; log the parts that are needed";

    private const int MostDepth = 12;

    /// <summary>Without any of these words no secret comes from a service, so none needs to be followed.</summary>
    private static readonly string[] s_sources = { "SecretString", "SecretBinary", "GetSecretString", "GetCredentials", "GetCredentialsAsync" };

    public SecretOrEventLogged()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model)
    {
        var search = new Search(model);
        context.RegisterOperationAction(search.Call, OperationKind.Invocation);
        context.RegisterSyntaxNodeAction(search.Attribute, SyntaxKind.Attribute);
    }

    /// <summary>What the event brings along, of the method that has the attribute.</summary>
    private static string? ContentOf(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken) =>
        attribute.Parent?.Parent is BaseMethodDeclarationSyntax { ParameterList.Parameters: { Count: > 0 } parameters } && parameters[0].Type is { } type
            ? EventContent.Of(model.GetTypeInfo(type, cancellationToken).Type)
            : null;

    private static string AdviceOn(string content) => content.Length == 0 ? EventAdvice : string.Format(CultureInfo.InvariantCulture, MemberAdvice, content);

    private static string NameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => string.Empty,
    };

    private sealed class Search
    {
        private readonly LambdaModel _model;
        private int _hasSources;
        private int _isOnLambda;
        private int _isJson;

        public Search(LambdaModel model)
        {
            _model = model;
        }

        /// <summary><c>[Logging(LogEvent = true)]</c> of Powertools.</summary>
        public void Attribute(SyntaxNodeAnalysisContext context)
        {
            var attribute = (AttributeSyntax)context.Node;
            if (attribute.ArgumentList is not { } list || NameOf(attribute.Name) is not ("Logging" or "LoggingAttribute"))
            {
                return;
            }

            foreach (var argument in list.Arguments)
            {
                if (argument.NameEquals?.Name.Identifier.ValueText == "LogEvent"
                    && argument.Expression.IsKind(SyntaxKind.TrueLiteralExpression)
                    && context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type is { Name: "LoggingAttribute" } type
                    && type.ContainingNamespace?.ToDisplayString() == "AWS.Lambda.Powertools.Logging"
                    && ContentOf(attribute, context.SemanticModel, context.CancellationToken) is { } content
                    && Matters(attribute, context.CancellationToken))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Rule, argument.GetLocation(), DiagnosticSeverity.Info, additionalLocations: null, properties: null, "The whole event", "LogEvent", AdviceOn(content)));
                }
            }
        }

        public void Call(OperationAnalysisContext context)
        {
            var invocation = (IInvocationOperation)context.Operation;
            if (LogCall.Of(invocation) is not { } call)
            {
                return;
            }

            var cancellationToken = context.CancellationToken;
            foreach (var (argument, isDestructured) in Arguments(invocation))
            {
                var writesMembers = call.WritesObjects || (isDestructured && (call.Method.ContainingType.Name is not ("ILambdaLogger" or "LambdaLogger") || IsJson(cancellationToken)));
                foreach (var (value, isWhole) in Written(argument, writesMembers, 0))
                {
                    if (value.ConstantValue.HasValue || value.Type is null)
                    {
                        continue;
                    }

                    if (Secret(value, isWhole, cancellationToken) is { } secret)
                    {
                        if (Matters(value.Syntax, cancellationToken))
                        {
                            context.ReportDiagnostic(Diagnostic.Create(Rule, value.Syntax.GetLocation(), secret, call.Method.Name, SecretAdvice));
                        }
                    }
                    else if (isWhole && !call.IsQuiet && WholeEvent(value, cancellationToken) is { } found && Matters(value.Syntax, cancellationToken))
                    {
                        context.ReportDiagnostic(Diagnostic.Create(
                            Rule, value.Syntax.GetLocation(), DiagnosticSeverity.Info, additionalLocations: null, properties: null, found.Whole, call.Method.Name, found.Advice));
                    }
                }
            }
        }

        /// <summary>Does the code run where its log is kept: not on a developer's machine, or in a program that is no function?</summary>
        private bool Matters(SyntaxNode node, CancellationToken cancellationToken)
        {
            if (_isOnLambda == 0)
            {
                _isOnLambda = _model.Handlers.MayRunOnLambda(cancellationToken) ? 1 : -1;
            }

            return _isOnLambda > 0 && !LocalRun.Guards(node);
        }

        /// <summary>Is a function deployed with the JSON log format? Only then does Lambda's own logger write the members of what stands for <c>{@Name}</c>.</summary>
        private bool IsJson(CancellationToken cancellationToken)
        {
            if (_isJson == 0)
            {
                var isJson = false;
                foreach (var deployed in _model.Deployments.Functions(cancellationToken))
                {
                    isJson |= deployed.Function.LogFormat is { IsKnown: true, Value: { } format } && format.Equals("JSON", StringComparison.OrdinalIgnoreCase);
                }

                _isJson = isJson ? 1 : -1;
            }

            return _isJson > 0;
        }

        /// <summary>What is logged, and whether the message asks for all its members with <c>{@Name}</c>.</summary>
        private static IEnumerable<(IOperation Value, bool IsDestructured)> Arguments(IInvocationOperation invocation)
        {
            List<bool>? places = null;
            var next = 0;
            foreach (var argument in invocation.Arguments)
            {
                // The receiver of an extension method is the logger.
                if (argument.Parameter is { Ordinal: 0 } && invocation.TargetMethod.IsExtensionMethod && invocation.Instance is null)
                {
                    continue;
                }

                if (places is null)
                {
                    places = argument.Value.ConstantValue is { HasValue: true, Value: string text } && text.IndexOf('{') >= 0 ? PlacesOf(text) : null;
                    yield return (argument.Value, false);
                }
                else if (argument.Value is IArrayCreationOperation { Initializer: { } initializer })
                {
                    foreach (var element in initializer.ElementValues)
                    {
                        yield return (element, next < places.Count && places[next]);
                        next++;
                    }
                }
                else
                {
                    yield return (argument.Value, next < places.Count && places[next]);
                    next++;
                }
            }
        }

        /// <summary>The places of a message template, in their order: does <c>@</c> stand before the name?</summary>
        private static List<bool> PlacesOf(string template)
        {
            var places = new List<bool>();
            for (var i = 0; i < template.Length; i++)
            {
                if (template[i] != '{')
                {
                    continue;
                }

                if (i + 1 < template.Length && template[i + 1] == '{')
                {
                    i++;
                }
                else if (template.IndexOf('}', i) is var end and > 0)
                {
                    places.Add(template[i + 1] == '@');
                    i = end;
                }
            }

            return places;
        }

        /// <summary>The values of which a logged value is made, and whether all their members are written.</summary>
        private static IEnumerable<(IOperation Value, bool IsWhole)> Written(IOperation? value, bool isWhole, int depth)
        {
            if (value is null || depth > MostDepth)
            {
                yield break;
            }

            var parts = value switch
            {
                IConversionOperation conversion => new[] { conversion.Operand },
                IParenthesizedOperation parenthesized => new[] { parenthesized.Operand },
                ICoalesceOperation coalesce => new[] { coalesce.Value, coalesce.WhenNull },
                IConditionalOperation { WhenFalse: { } otherwise } conditional => new[] { conditional.WhenTrue, otherwise },
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => new[] { sum.LeftOperand, sum.RightOperand },
                IAwaitOperation awaited => new[] { awaited.Operation },
                _ => null,
            };

            IEnumerable<IOperation>? more = null;
            switch (value)
            {
                case IInterpolatedStringOperation text:
                    // Text made of an object is the name of its type.
                    more = Holes(text);
                    isWhole = false;
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add }:
                    isWhole = false;
                    break;
                case IArrayCreationOperation { Initializer: { } initializer }:
                    more = initializer.ElementValues;
                    break;
                case IAnonymousObjectCreationOperation anonymous:
                    more = Members(anonymous);
                    break;
                case IInvocationOperation { TargetMethod: { Name: "Serialize" or "SerializeObject", ContainingType.Name: "JsonSerializer" or "JsonConvert" }, Arguments: { Length: > 0 } arguments }:
                    more = new[] { arguments[0].Value };
                    isWhole = true;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "Format" or "Concat" or "Join", ContainingType.SpecialType: SpecialType.System_String }, Arguments: var arguments }:
                    more = Values(arguments);
                    isWhole = false;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ToString" or "Trim", Instance: { } instance, Arguments.Length: 0 } when instance.Type?.SpecialType == SpecialType.System_String:
                    more = new[] { instance };
                    break;
            }

            if ((more ?? parts) is not { } all)
            {
                yield return (value, isWhole);
                yield break;
            }

            foreach (var part in all)
            {
                foreach (var written in Written(part, isWhole, depth + 1))
                {
                    yield return written;
                }
            }
        }

        private static IEnumerable<IOperation> Holes(IInterpolatedStringOperation text)
        {
            foreach (var part in text.Parts)
            {
                switch (part)
                {
                    case IInterpolationOperation hole:
                        yield return hole.Expression;
                        break;
                    case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: { Length: > 0 } arguments } }:
                        yield return arguments[0].Value;
                        break;
                }
            }
        }

        private static IEnumerable<IOperation> Members(IAnonymousObjectCreationOperation anonymous)
        {
            foreach (var initializer in anonymous.Initializers)
            {
                if (initializer is ISimpleAssignmentOperation assignment)
                {
                    yield return assignment.Value;
                }
            }
        }

        private static IEnumerable<IOperation> Values(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
        {
            foreach (var argument in arguments)
            {
                yield return argument.Value;
            }
        }

        private string? Secret(IOperation value, bool isWhole, CancellationToken cancellationToken)
        {
            if (SecretValue.Describe(value, _model.References, cancellationToken) is { } described)
            {
                return described;
            }

            if (isWhole && SecretValue.DescribeObject(value.Type) is { } credentials)
            {
                return credentials;
            }

            if (value is not (ILocalReferenceOperation or IFieldReferenceOperation or IParameterReferenceOperation)
                || value.Type is not { } type || !SecretValue.IsText(type) || !HasSources(cancellationToken))
            {
                return null;
            }

            var name = value switch
            {
                ILocalReferenceOperation local => local.Local.Name,
                IFieldReferenceOperation field => field.Field.Name,
                _ => ((IParameterReferenceOperation)value).Parameter.Name,
            };
            var result = _model.Origins.Find(
                value,
                OriginFlow.Value,
                operation => operation is IPropertyReferenceOperation { Property.Name: "SecretString" or "SecretBinary" or "SecretAccessKey" or "SecretKey" } or IInvocationOperation { TargetMethod.Name: "GetSecretString" }
                    && SecretValue.Describe(operation, _model.References, cancellationToken) is not null ? OriginStep.Found : OriginStep.Continue,
                cancellationToken);
            return result.IsFound ? "'" + name + "'" : null;
        }

        private bool HasSources(CancellationToken cancellationToken)
        {
            if (Volatile.Read(ref _hasSources) == 0)
            {
                Volatile.Write(ref _hasSources, Array.Exists(s_sources, word => _model.References.MayOccur(word, cancellationToken)) ? 1 : -1);
            }

            return _hasSources > 0;
        }

        /// <summary>The event of a handler, or its headers; also where it is handed to a helper.</summary>
        private (string Whole, string Advice)? WholeEvent(IOperation value, CancellationToken cancellationToken)
        {
            var isHeaders = value is IPropertyReferenceOperation { Property.Name: "Headers" or "MultiValueHeaders" };
            var root = isHeaders ? RunOnceGuard.Unwrap(((IPropertyReferenceOperation)value).Instance) : value;
            if (root is not (IParameterReferenceOperation or ILocalReferenceOperation) || EventContent.Of(root.Type) is not { } content)
            {
                return null;
            }

            if (isHeaders && !_model.Symbols.IsLambdaEvent(root.Type))
            {
                return null;
            }

            var result = _model.Origins.Find(
                root,
                OriginFlow.Value,
                operation => operation is IParameterReferenceOperation reference && IsEvent(reference, cancellationToken) ? OriginStep.Found : OriginStep.Continue,
                cancellationToken);
            return !result.IsFound ? null
                : isHeaders ? ("Every header of the request", EventAdvice)
                : ("The whole event '" + ((IParameterReferenceOperation)result.Origin!).Parameter.Name + "'", AdviceOn(content));
        }

        private bool IsEvent(IParameterReferenceOperation reference, CancellationToken cancellationToken) =>
            reference.Parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol method }
            && _model.InvokeScope.IsHandler(CodeUnit.OfMethod(method), cancellationToken);
    }
}
