using ActorExchange.Cli.Trading;
using ActorExchange.Client;

namespace ActorExchange.Cli.Common;

/// <summary>Prints the exchange's answer to one command.</summary>
internal static class Answers
{
    public static int Show(CliConsole console, OrderAnswer answer)
    {
        if (!answer.Accepted)
        {
            console.Failure(ExitCodes.Refused, $"refused: {OrderText.Name(answer.Status)}", RefusalText.Of(answer.Report), "");
            return ExitCodes.Refused;
        }
        console.Result(answer, to => to.WriteLine(OrderText.Describe(answer.Report)));
        return ExitCodes.Ok;
    }

    /// <summary>Several answers; the first refusal decides.</summary>
    public static int Show(CliConsole console, IReadOnlyList<OrderAnswer> answers)
    {
        if (answers.FirstOrDefault(a => !a.Accepted) is { } refused) return Show(console, refused);
        console.Result(answers, to =>
        {
            foreach (OrderAnswer answer in answers) to.WriteLine(OrderText.Describe(answer.Report));
        });
        return ExitCodes.Ok;
    }
}
