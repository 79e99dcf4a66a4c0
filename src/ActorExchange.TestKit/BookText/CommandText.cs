using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>
/// The one text form of a book's commands, for rule books, scenarios and failures of random tests: what <see cref="Format"/> writes
/// <see cref="Parse"/> reads back, for every command, also one that makes no sense. Prices in ticks, quantities in lots, times in nanoseconds;
/// <c>min</c> and <c>max</c> are the ends of 64 bits. The grammar is in docs/testing.md.
/// </summary>
/// <example><code>
/// buy 5 @ 100                       limit order; '#12 buy 5 @ 100' says its order id
/// sell 5 market ioc account 7
/// buy 5 market worst 103            trades at 103 or better only
/// buy 5 @ 106 stop 105 trigger mid  stop-limit order; without '@ 106' a stop order
/// sell 5 trail 50bp limit-offset 2
/// buy 9 @ 100 iceberg 3 variance 1
/// buy 5 @ 105 peg primary offset -1
/// group oco { sell 5 @ 110; sell 5 stop 95 }
/// replace #3 6 @ 102
/// mass-cancel account 7 buy from 90 to 99
/// </code></example>
public static partial class CommandText
{
    /// <summary>Reads one command.</summary>
    /// <exception cref="FormatException">It is none; says why.</exception>
    public static BookCommand Parse(string text)
    {
        var words = new CommandTokens(text);
        try
        {
            BookCommand command = ReadCommand(words);
            return words.AtEnd ? command : throw new FormatException($"'{words.Next()}' has no meaning here");
        }
        catch (FormatException problem)
        {
            throw new FormatException($"{text.Trim()}: {problem.Message}", problem);
        }
    }

    private static BookCommand ReadCommand(CommandTokens words)
    {
        if (words.Peek() is { Length: > 0 } first && (first[0] == '#' || first is "buy" or "sell" or "side")) return PlacementText.Read(words);
        string verb = words.Next();
        return verb switch
        {
            "group" => ReadGroup(words),
            "cancel" => ReadCancel(words),
            "cancel-all" => ReadCancelAll(words),
            "reduce" => new BookCommand { Kind = BookCommandKind.Reduce, OrderId = words.OrderId(), Quantity = words.Number() },
            "replace" => ReadReplace(words),
            "mass-cancel" => ReadMassCancel(words),
            "phase" => new BookCommand { Kind = BookCommandKind.SetPhase, Phase = CommandWords.Phases.Read(words.Next()) },
            "uncross" => new BookCommand { Kind = BookCommandKind.Uncross },
            "release-batch" => new BookCommand { Kind = BookCommandKind.ReleaseBatch, Seed = words.Unsigned() },
            "reference" => new BookCommand { Kind = BookCommandKind.SetReferencePrice, Price = words.Number() },
            "time" => new BookCommand { Kind = BookCommandKind.AdvanceTo, Time = words.Number() },
            "expire" => new BookCommand { Kind = BookCommandKind.Expire },
            _ => throw new FormatException($"'{verb}' is no command"),
        };
    }

    private static BookCommand ReadGroup(CommandTokens words)
    {
        GroupKind kind = CommandWords.Groups.Read(words.Next());
        var legs = new List<GroupLeg>();
        words.Expect("{");
        while (!words.Take("}"))
        {
            BookCommand leg = PlacementText.Read(words);
            legs.Add(new GroupLeg { Order = leg.Order, Conditions = leg.Conditions });
            while (words.Take(";"))
            {
            }
        }

        return new BookCommand { Kind = BookCommandKind.PlaceGroup, Group = kind, Legs = [.. legs] };
    }

    private static BookCommand ReadCancel(CommandTokens words)
    {
        if (words.Take("all")) return ReadCancelAll(words);
        long order = words.OrderId();
        CancelReason reason = words.AtEnd ? CancelReason.Requested : CommandWords.Reasons.Read(words.Next());
        return new BookCommand { Kind = BookCommandKind.Cancel, OrderId = order, Reason = reason };
    }

    private static BookCommand ReadCancelAll(CommandTokens words) => new()
    {
        Kind = BookCommandKind.CancelAll,
        Reason = words.AtEnd ? CancelReason.Delisted : CommandWords.Reasons.Read(words.Next()),
    };

    private static BookCommand ReadReplace(CommandTokens words)
    {
        var replacement = new ReplaceOrder { OrderId = words.OrderId(), Quantity = words.Number() };
        if (words.Take("@")) replacement.Price = words.Number();
        while (!words.AtEnd)
        {
            string word = words.Next();
            if (word == "anew") replacement.Anew = true;
            else if (word == "stop") (replacement.HasStopPrice, replacement.StopPrice) = (true, words.Number());
            else if (word == "iceberg") (replacement.HasDisplayQuantity, replacement.DisplayQuantity) = (true, words.Number());
            else throw new FormatException($"'{word}' is no part of a replacement");
        }

        return new BookCommand { Kind = BookCommandKind.Replace, Replacement = replacement };
    }

    private static BookCommand ReadMassCancel(CommandTokens words)
    {
        var filter = new MassCancelFilter();
        while (!words.AtEnd)
        {
            string word = words.Next();
            filter = word switch
            {
                "account" => filter with { Account = (uint)words.Unsigned() },
                "buy" => filter with { Side = Side.Buy },
                "sell" => filter with { Side = Side.Sell },
                "side" => filter with { Side = CommandWords.Sides.Read(words.Next()) },
                "from" => filter with { LowestPrice = words.Number() },
                "to" => filter with { HighestPrice = words.Number() },
                _ => throw new FormatException($"'{word}' is no part of a mass cancel"),
            };
        }

        return new BookCommand { Kind = BookCommandKind.MassCancel, Filter = filter };
    }
}
