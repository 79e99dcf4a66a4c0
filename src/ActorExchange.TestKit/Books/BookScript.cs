using System.Globalization;
using System.Text;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>A book's rules and the commands to it: what a failure is told as and repeated with.</summary>
/// <param name="Rules">The rules of the book.</param>
/// <param name="MaxOrders">Orders that it may hold.</param>
/// <param name="Commands">The commands, in order.</param>
public sealed record BookScript(BookRules Rules, int MaxOrders, IReadOnlyList<BookCommand> Commands)
{
    private const string RulesWord = "rules";

    /// <summary>Runs all commands.</summary>
    /// <returns>What was wrong, and after how many commands; null if nothing was.</returns>
    public BookScriptFailure? Run(BookTrialOptions options)
    {
        int commands = 0;
        try
        {
            var trial = new BookTrial(Rules, MaxOrders, options);
            foreach (BookCommand command in Commands)
            {
                commands++;
                trial.Run(command);
            }

            trial.Finish();
            return null;
        }
        catch (BookDisagreement found)
        {
            return new BookScriptFailure(found.Message, commands);
        }
    }

    /// <summary>One command a line; lines that begin with '##' are comments.</summary>
    /// <exception cref="FormatException">A line cannot be read; says which.</exception>
    public static BookScript Parse(string text)
    {
        BookRules rules = BookRules.Default;
        int maxOrders = OrderBook.DefaultMaxOrders;
        var commands = new List<BookCommand>();
        foreach (string line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("##", StringComparison.Ordinal)) continue;
            if (line.StartsWith(RulesWord, StringComparison.Ordinal)) (rules, maxOrders) = BookRulesText.Parse(line[RulesWord.Length..]);
            else commands.Add(CommandText.Parse(line));
        }

        return new BookScript(rules, maxOrders, commands);
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{RulesWord} {BookRulesText.Format(Rules, MaxOrders)}\n");
        foreach (BookCommand command in Commands) text.Append(command).Append('\n');
        return text.ToString();
    }
}

/// <summary>What was wrong.</summary>
/// <param name="What">In words.</param>
/// <param name="Commands">Commands that ran, the one in which it was found included.</param>
public sealed record BookScriptFailure(string What, int Commands);
