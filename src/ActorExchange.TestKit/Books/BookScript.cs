using System.Globalization;
using System.Text;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>A book's rules, the commands to it, and how closely to look: what a failure is told as and repeated with.</summary>
/// <param name="Rules">The rules of the book.</param>
/// <param name="MaxOrders">Orders that it may hold.</param>
/// <param name="Options">How closely to look.</param>
/// <param name="Commands">The commands, in order.</param>
public sealed record BookScript(BookRules Rules, int MaxOrders, BookTrialOptions Options, IReadOnlyList<BookCommand> Commands)
{
    private const string RulesWord = "rules";
    private const string OptionsWord = "look";

    /// <summary>Runs all commands.</summary>
    /// <returns>What was wrong, and after how many commands; null if nothing was.</returns>
    public BookScriptFailure? Run()
    {
        int commands = 0;
        try
        {
            var trial = new BookTrial(Rules, MaxOrders, Options);
            foreach (BookCommand command in Commands)
            {
                commands++;
                trial.Run(command);
            }

            trial.Finish();
            return null;
        }
        catch (BookDisagreementException found)
        {
            return new BookScriptFailure(found.Message, commands);
        }
    }

    /// <summary>
    /// One command a line, before them the rules and how to look, if they are not the usual ones; lines that begin with '##' are comments.
    /// </summary>
    /// <exception cref="FormatException">A line cannot be read; says which.</exception>
    public static BookScript Parse(string text)
    {
        BookRules rules = BookRules.Default;
        int maxOrders = OrderBook.DefaultMaxOrders;
        BookTrialOptions options = BookTrialOptions.Close;
        var commands = new List<BookCommand>();
        foreach (string line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("##", StringComparison.Ordinal)) continue;
            if (line.StartsWith(RulesWord, StringComparison.Ordinal)) (rules, maxOrders) = BookRulesText.Parse(line[RulesWord.Length..]);
            else if (line.StartsWith(OptionsWord, StringComparison.Ordinal)) options = ParseOptions(line[OptionsWord.Length..]);
            else commands.Add(CommandText.Parse(line));
        }

        return new BookScript(rules, maxOrders, options, commands);
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{RulesWord} {BookRulesText.Format(Rules, MaxOrders)}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{OptionsWord} check-every={Options.CheckEvery} compare-every={Options.CompareStatesEvery} ");
        text.Append(CultureInfo.InvariantCulture, $"restore-every={Options.RestoreEvery} reference-follows={Options.ReferenceFollows}\n");
        foreach (BookCommand command in Commands) text.Append(command).Append('\n');
        return text.ToString();
    }

    private static BookTrialOptions ParseOptions(string text)
    {
        BookTrialOptions options = BookTrialOptions.Close;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = word.Split('=', 2);
            options = pair[0] switch
            {
                "check-every" => options with { CheckEvery = Number(pair) },
                "compare-every" => options with { CompareStatesEvery = Number(pair) },
                "restore-every" => options with { RestoreEvery = Number(pair) },
                "reference-follows" => options with { ReferenceFollows = bool.Parse(pair[1]) },
                _ => throw new FormatException($"'{pair[0]}' is no way to look"),
            };
        }

        return options;
    }

    private static int Number(string[] pair) => Math.Max(1, int.Parse(pair[^1], CultureInfo.InvariantCulture));
}

/// <summary>What was wrong.</summary>
/// <param name="What">In words.</param>
/// <param name="Commands">Commands that ran, the one in which it was found included.</param>
public sealed record BookScriptFailure(string What, int Commands);
