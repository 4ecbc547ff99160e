using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Flow;
using LambdaAnalyzers.Options;
using LambdaAnalyzers.Secrets;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB401: a secret comes in plain text from an environment variable.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretReadFromEnvironment : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SecretReadFromEnvironment,
        "Secret is read from an environment variable",
        "The environment variable '{0}' {1}: everybody who can see the function's configuration can read it, and it stays until a deployment changes it; keep the secret in Secrets Manager or Parameter Store and fetch it once in init scope",
        DiagnosticCategories.Security,
        RuleLevel.Warning,
        "Environment variables are part of the function's configuration: the console shows them, and so do GetFunctionConfiguration, the template and every copy of it, also where a dynamic reference fills them at deployment. Secrets Manager and Parameter Store keep a secret encrypted, log who reads it and let it rotate.");

    /// <summary>Variables that hold no secret, whatever their name and use.</summary>
    private static readonly OptionKey<NamePatternSet> s_ignored = KnownOptions.IgnoredVariables.Of(DiagnosticIds.SecretReadFromEnvironment);

    /// <summary>Further variables that hold a secret, for names that do not say it.</summary>
    private static readonly OptionKey<NamePatternSet> s_additional = KnownOptions.AdditionalVariables.Of(DiagnosticIds.SecretReadFromEnvironment);

    public SecretReadFromEnvironment()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model)
    {
        var search = new Search(model);
        context.RegisterOperationAction(
            search.Analyze,
            OperationKind.Invocation,
            OperationKind.ObjectCreation,
            OperationKind.SimpleAssignment,
            OperationKind.InterpolatedString,
            OperationKind.Binary);
    }

    private sealed class Search
    {
        /// <summary>With these a connection string needs no password.</summary>
        private static readonly string[] s_passwordless =
        {
            "RDSAuthTokenGenerator", "UsePeriodicPasswordProvider", "UsePasswordProvider", "ProvidePasswordCallback", "AccessTokenCallback", "GenerateAuthToken", "DSQLAuthTokenGenerator",
        };

        /// <summary>Nobody reads the environment in more places of one file.</summary>
        private const int MostReads = 100;

        private readonly LambdaModel _model;
        private readonly SecretPositions _positions;
        private readonly ValueUses _uses;
        private readonly EnvironmentSettings _settings;
        private int _mayBe;
        private int _isPasswordless;
        private int _isOnLambda;

        public Search(LambdaModel model)
        {
            _model = model;
            _positions = new SecretPositions(model.References);
            _uses = new ValueUses(model.References);
            _settings = new EnvironmentSettings(model.References);
        }

        public void Analyze(OperationAnalysisContext context)
        {
            var cancellationToken = context.CancellationToken;
            if (!Once(ref _mayBe, static (search, token) => search._model.References.MayOccur(EnvironmentRead.Method, token) || search._settings.AreAll(token), cancellationToken))
            {
                return;
            }

            if (context.Operation is IInvocationOperation invocation && EnvironmentRead.IsRead(invocation))
            {
                ByName(context, invocation);
                return;
            }

            if (!_positions.MayHave(context.Operation))
            {
                return;
            }

            foreach (var position in _positions.Of(context.Operation))
            {
                if (!position.Value.ConstantValue.HasValue
                    && ReadGivenTo(position, cancellationToken) is { } read
                    && RunsOnLambda(cancellationToken)
                    && !IsRepeated(position, read, cancellationToken))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Rule,
                        position.Value.Syntax.GetLocation(),
                        new[] { read.Call.Syntax.GetLocation() },
                        read.Name,
                        "is used as " + position.Name + ", so it holds a secret in plain text"));
                }
            }
        }

        /// <summary>The read of a variable whose name says it, unless a place that takes secrets says it better.</summary>
        private void ByName(OperationAnalysisContext context, IInvocationOperation invocation)
        {
            var cancellationToken = context.CancellationToken;
            if (NamedSecretOf(invocation, cancellationToken) is { } read
                && RunsOnLambda(cancellationToken)
                && !OtherReads(read, cancellationToken).Any(other => other.Syntax.SpanStart < invocation.Syntax.SpanStart && NamedSecretOf(other, cancellationToken) is not null))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, invocation.Syntax.GetLocation(), read.Name, "holds a secret in plain text"));
            }
        }

        /// <summary>Null: the read is none of a secret by its name, or its use says more.</summary>
        private EnvironmentRead? NamedSecretOf(IInvocationOperation invocation, CancellationToken cancellationToken) =>
            EnvironmentRead.Of(invocation, _model.References, cancellationToken) is { } read
            && IsNamed(read.Name, invocation.Syntax.SyntaxTree)
            && !IsIgnored(read.Name, invocation.Syntax.SyntaxTree)
            && !IsOptional(read)
            && !IsChecked(invocation)
            && !IsGivenToPosition(invocation, cancellationToken)
            && !IsNameOrCiphertext(invocation, cancellationToken)
                ? read
                : null;

        /// <summary>The other reads of a variable in the file: one thing to change, so one finding.</summary>
        private IEnumerable<IInvocationOperation> OtherReads(EnvironmentRead read, CancellationToken cancellationToken)
        {
            var tree = read.Call.Syntax.SyntaxTree;
            var seen = 0;
            foreach (var token in SourceReferences.TokensOf(EnvironmentRead.Method, tree, cancellationToken))
            {
                if (token.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax
                    && syntax != read.Call.Syntax
                    && ++seen <= MostReads
                    && _model.References.ModelOf(tree).GetOperation(syntax, cancellationToken) is IInvocationOperation other
                    && EnvironmentRead.Of(other, _model.References, cancellationToken) is { } same && same.Name == read.Name)
                {
                    yield return other;
                }
            }
        }

        /// <summary>Has the file an earlier place that gets the same variable for the same use?</summary>
        private bool IsRepeated(SecretPosition position, EnvironmentRead read, CancellationToken cancellationToken)
        {
            var place = position.Value.Syntax;
            return IsGivenEarlier(read.Call)
                || (read.Call.Syntax.SyntaxTree == place.SyntaxTree && OtherReads(read, cancellationToken).Any(IsGivenEarlier));

            bool IsGivenEarlier(IOperation call) => _uses.Any(
                call,
                value => value.Syntax.SyntaxTree == place.SyntaxTree
                    && value.Syntax.SpanStart < place.SpanStart
                    && PositionOf(value) is { } earlier && earlier.Name == position.Name
                    && ReadGivenTo(earlier, cancellationToken) is { } other && other.Name == read.Name,
                cancellationToken);
        }

        private bool RunsOnLambda(CancellationToken cancellationToken) =>
            Once(ref _isOnLambda, static (search, token) => search._model.Handlers.MayRunOnLambda(token), cancellationToken);

        /// <summary>The variable whose value is a secret, because it gets to this place.</summary>
        private EnvironmentRead? ReadGivenTo(SecretPosition position, CancellationToken cancellationToken)
        {
            if (position.Use == SecretUse.ConnectionString
                && Once(ref _isPasswordless, static (search, token) => Array.Exists(s_passwordless, word => search._model.References.MayOccur(word, token)), cancellationToken))
            {
                return null;
            }

            var isConfigured = _settings.AreAll(cancellationToken);
            var reads = new List<EnvironmentRead>();
            var isFetched = false;
            var isMixed = false;
            var result = _model.Origins.Find(
                position.Value,
                OriginFlow.Text,
                operation =>
                {
                    if (isConfigured && _settings.VariableOf(operation, cancellationToken) is { } setting)
                    {
                        reads.Add(new EnvironmentRead(operation, setting, IsDirect: false));
                        return OriginStep.Stop;
                    }

                    switch (operation)
                    {
                        case IInterpolatedStringOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add }:
                        case IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String, Name: "Format" or "Concat" or "Join" } }:
                            // The place in the text that takes the secret is asked for itself.
                            isMixed = true;
                            return position.Use == SecretUse.Authorization && operation != position.Value ? OriginStep.Continue : OriginStep.Stop;

                        case IInvocationOperation invocation:
                            if (EnvironmentRead.Of(invocation, _model.References, cancellationToken) is { } read)
                            {
                                reads.Add(read);
                                return OriginStep.Stop;
                            }

                            isFetched |= _model.Symbols.IsAwsService(invocation.TargetMethod.ContainingType) || invocation.TargetMethod.Name.StartsWith("GetSecret", StringComparison.Ordinal);
                            return EnvironmentRead.IsRead(invocation) ? OriginStep.Stop : OriginStep.Continue;

                        case IPropertyReferenceOperation { Property.ContainingType: { } owner } when IsOfStore(owner):
                            isFetched = true;
                            return OriginStep.Stop;

                        default:
                            return OriginStep.Continue;
                    }
                },
                cancellationToken);

            if (result.IsExhausted || isFetched)
            {
                return null;
            }

            foreach (var read in reads)
            {
                if (IsSecretAt(position, read, isMixed)
                    && !IsIgnored(read.Name, position.Value.Syntax.SyntaxTree)
                    && !IsOptional(read)
                    && (!read.IsDirect || !IsNamed(read.Name, read.Call.Syntax.SyntaxTree) || IsGivenToPosition(read.Call, cancellationToken)))
                {
                    return read;
                }
            }

            return null;
        }

        private static bool IsSecretAt(SecretPosition position, EnvironmentRead read, bool isMixed) =>
            SecretName.IsOfThing(read.Name)
                ? position.Use == SecretUse.ConnectionString && SecretName.IsOfAddress(read.Name)
                : !isMixed || SecretName.MayBeSecret(read.Name);

        private bool IsNamed(string name, SyntaxTree tree) =>
            SecretName.IsUnmistakable(name) || _model.Options.Read(tree, s_additional).Contain(name);

        private bool IsIgnored(string name, SyntaxTree tree) => AwsEnvironment.Owns(name) || _model.Options.Read(tree, s_ignored).Contain(name);

        /// <summary>Is the variable for a developer's machine, or only the first of two ways to the secret?</summary>
        private static bool IsOptional(EnvironmentRead read)
        {
            if (LocalRun.Guards(read.Call.Syntax))
            {
                return true;
            }

            var isFallback = false;
            for (var current = read.Call; current.Parent is IConversionOperation or IParenthesizedOperation or ICoalesceOperation; current = current.Parent)
            {
                if (current.Parent is ICoalesceOperation coalesce)
                {
                    isFallback |= coalesce.WhenNull == current;
                    if (coalesce.Value == current && Fetches(coalesce.WhenNull))
                    {
                        return true;
                    }
                }
            }

            // Tests have their own, in case the function's is not there.
            return isFallback && SecretName.IsForTests(read.Name);
        }

        private static bool Fetches(IOperation value)
        {
            foreach (var operation in value.DescendantsAndSelf())
            {
                if (operation is IAwaitOperation || operation is IInvocationOperation { TargetMethod.Name: { } name } && name.IndexOf("Secret", StringComparison.OrdinalIgnoreCase) >= 0)
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Is only asked whether the variable is there?</summary>
        private static bool IsChecked(IOperation read)
        {
            while (read.Parent is IConversionOperation or IParenthesizedOperation)
            {
                read = read.Parent;
            }

            return read.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } or IIsPatternOperation or IExpressionStatementOperation
                || read.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } }
                || (read.Parent is ISimpleAssignmentOperation { Target: IDiscardOperation });
        }

        /// <summary>
        /// Does the value of a read get to a place that takes secrets? Then it is reported there. Asked by both sides, so that one secret is one finding.
        /// </summary>
        private bool IsGivenToPosition(IOperation read, CancellationToken cancellationToken) => _uses.Any(read, IsAtPosition, cancellationToken);

        private bool IsAtPosition(IOperation value) => PositionOf(value) is not null;

        /// <summary>The place that takes a secret and gets this value.</summary>
        private SecretPosition? PositionOf(IOperation value)
        {
            var user = value.Parent is IArgumentOperation or IInterpolationOperation ? value.Parent.Parent : value.Parent;
            if (user is not null)
            {
                foreach (var position in _positions.Of(user))
                {
                    if (position.Value == value)
                    {
                        return position;
                    }
                }
            }

            return null;
        }

        /// <summary>Is the value what a secret is fetched by, or what has to be decrypted first?</summary>
        private bool IsNameOrCiphertext(IOperation read, CancellationToken cancellationToken) => _uses.Any(read, IsOfStore, cancellationToken);

        private static bool IsOfStore(IOperation value)
        {
            var type = value.Parent switch
            {
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } property } } => property.ContainingType,
                IArgumentOperation { Parameter.ContainingSymbol.ContainingType: { } called } => called,
                _ => null,
            };
            return type is not null && IsOfStore(type);
        }

        private static bool IsOfStore(INamedTypeSymbol type)
        {
            var space = type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
            return space.StartsWith("Amazon.SecretsManager", StringComparison.Ordinal)
                || space.StartsWith("Amazon.SimpleSystemsManagement", StringComparison.Ordinal)
                || space.StartsWith("Amazon.KeyManagementService", StringComparison.Ordinal)
                || space.StartsWith("AWS.Lambda.Powertools.Parameters", StringComparison.Ordinal)
                || space.StartsWith("AWS.Cryptography", StringComparison.Ordinal);
        }

        /// <summary>A question that is the same for the whole compilation.</summary>
        private bool Once(ref int answer, Func<Search, CancellationToken, bool> question, CancellationToken cancellationToken)
        {
            var known = Volatile.Read(ref answer);
            if (known == 0)
            {
                Volatile.Write(ref answer, known = question(this, cancellationToken) ? 1 : -1);
            }

            return known > 0;
        }
    }
}
