using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.Batch;

public partial class PartialBatchResponseMissingFixTests
{
    /// <summary>Code that is left alone, since a rewrite might lose a record.</summary>
    public sealed class NotOffered
    {
        [Fact]
        public Task SecondLoop() => s_fix.VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }

                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.MessageId);
                    }
                }
            }

            """);

        [Fact]
        public Task HelperThatIsCalledTwice() => s_fix.VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    await ProcessAllAsync(input.Records);
                    await ProcessAllAsync(input.Records);
                }

                private static async Task ProcessAllAsync(IEnumerable<SQSEvent.SQSMessage> messages)
                {
                    foreach (var message in messages)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
            }

            """);

        [Fact]
        public Task LoopOverSomethingMadeOfTheRecords() => s_fix.VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var body in input.Records.Select(r => r.Body))
                    {
                        await Work.ProcessAsync(body);
                    }
                }
            }

            """);

        [Fact]
        public Task AnotherImplementationOfTheInterface() => s_fix.VerifyNotOfferedAsync(
            """
            public interface IFunction
            {
                Task Handler(SQSEvent input, ILambdaContext context);
            }

            public class Function : IFunction
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
            }

            public class Other : IFunction
            {
                public Task Handler(SQSEvent input, ILambdaContext context) => Task.CompletedTask;
            }

            """);

        [Fact]
        public Task Goto() => s_fix.VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        again:
                        await Work.ProcessAsync(message.Body);
                        if (message.Body == "again") goto again;
                    }
                }
            }

            """);

        [Fact]
        public Task ChangesThatAreCommittedTogether() => s_fix.VerifyNotOfferedAsync(
            """
            public class Function
            {
                private readonly UnitOfWork _unit = new();

                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }

                    await _unit.CommitAsync();
                }
            }

            public class UnitOfWork
            {
                public Task CommitAsync() => Work.ProcessAsync("commit");
            }

            """);

        [Fact]
        public Task MessageThatIsAskedForAgain() => s_fix.VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    for (var i = 0; i < input.Records.Count; i++)
                    {
                        await Work.ProcessAsync(input.Records[i].Body);
                        if (input.Records[i].Body == "again")
                        {
                            i--;
                        }
                    }
                }
            }

            """);
    }
}
