using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>The words of orders. The first word of each value is how it is written; the others are read, too.</summary>
internal static class TicketWords
{
    public static readonly Words<Side> Sides = new((Side.Buy, ["buy", "b"]), (Side.Sell, ["sell", "s"]));

    public static readonly Words<TimeInForce> Times = new(
        (TimeInForce.Gtc, ["gtc"]),
        (TimeInForce.Day, ["day"]),
        (TimeInForce.Ioc, ["ioc"]),
        (TimeInForce.Fok, ["fok"]),
        (TimeInForce.AtTheOpen, ["at-the-open", "opg"]),
        (TimeInForce.AtTheClose, ["at-the-close", "cls"]));

    public static readonly Words<TriggerSource> Triggers = new(
        (TriggerSource.LastTrade, ["last"]), (TriggerSource.BestBidOffer, ["bid-offer", "bbo"]), (TriggerSource.Midpoint, ["mid"]));

    public static readonly Words<PegReference> Pegs = new(
        (PegReference.Primary, ["primary"]), (PegReference.Market, ["market"]), (PegReference.Midpoint, ["mid"]));

    public static readonly Words<SelfTradePrevention> Preventions = new(
        (SelfTradePrevention.None, ["none"]),
        (SelfTradePrevention.ExpireTaker, ["expire-taker", "taker"]),
        (SelfTradePrevention.ExpireMaker, ["expire-maker", "maker"]),
        (SelfTradePrevention.ExpireBoth, ["expire-both", "both"]),
        (SelfTradePrevention.Decrement, ["decrement"]));

    public static readonly Words<GroupKind> Groups = new(
        (GroupKind.OneCancelsOther, ["oco"]),
        (GroupKind.OneTriggersOther, ["oto"]),
        (GroupKind.Bracket, ["bracket"]),
        (GroupKind.Quote, ["quote"]),
        (GroupKind.QuoteOneSide, ["quote-one-side"]));
}

/// <summary>Values and their words.</summary>
internal sealed class Words<T>(params (T Value, string[] Names)[] words)
    where T : struct, Enum
{
    public string Of(T value)
    {
        foreach ((T known, string[] names) in words)
            if (EqualityComparer<T>.Default.Equals(known, value)) return names[0];
        return value.ToString();
    }

    public bool TryRead(string? word, out T value)
    {
        foreach ((T known, string[] names) in words)
        {
            value = known;
            if (names.Contains(word, StringComparer.OrdinalIgnoreCase)) return true;
        }

        value = default;
        return false;
    }

    /// <summary>The value of the next word.</summary>
    public T Read(WordCursor cursor, string what)
    {
        string word = cursor.Next(what);
        return TryRead(word, out T value) ? value : throw cursor.WrongBefore($"{what} must be {Choices()}, not '{word}'");
    }

    private string Choices()
    {
        string[] names = [.. words.Select(w => w.Names[0])];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }
}
