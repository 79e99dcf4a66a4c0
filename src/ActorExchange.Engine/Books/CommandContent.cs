using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>What makes two commands with the same id the same command: a hash of everything that was sent. Journaled, so stable for ever.</summary>
internal static class CommandContent
{
    public static ulong Hash(in OrderCommand command)
    {
        ulong hash = (ulong)command.Kind | ((ulong)command.Side << 8) | ((ulong)command.Type << 16) | ((ulong)command.TimeInForce << 24)
            | ((ulong)command.InstrumentId << 32);
        hash = BookMix.Add(hash, (ulong)command.Price);
        hash = BookMix.Add(hash, (ulong)command.Quantity);
        if (command.SelfTradePrevention != SelfTradePrevention.None) hash = BookMix.Add(hash, (ulong)command.SelfTradePrevention);
        if (command.Extras is { } extras) hash = Add(hash, extras);
        if (command.Kind == OrderCommandKind.Place) return hash;
        if (command.Kind == OrderCommandKind.BookShares) hash = BookMix.Add(hash, command.CounterAccount);
        hash = BookMix.Add(hash, (ulong)command.TargetOrderId);
        return BookMix.Add(hash, command.TargetClientOrderId.Hash64());
    }

    /// <summary>Of one leg of a group: every leg stands for the whole group and its own place in it.</summary>
    public static ulong OfLeg(ulong group, int leg) => BookMix.Add(group, (ulong)leg + 1);

    private static ulong Add(ulong hash, CommandExtras extras)
    {
        hash = Add(hash, extras.ConditionsRef);
        ulong marks = (extras.Anew ? 1ul : 0) | (extras.HasStopPrice ? 2ul : 0) | (extras.HasDisplayQuantity ? 4ul : 0)
            | (extras.KeepPrice ? 8ul : 0) | ((ulong)extras.Group << 8);
        hash = BookMix.Add(BookMix.Add(BookMix.Add(hash, marks), (ulong)extras.StopPrice), (ulong)extras.DisplayQuantity);
        hash = BookMix.Add(BookMix.Add(BookMix.Add(hash, (ulong)extras.Filter.Side), (ulong)extras.Filter.LowestPrice), (ulong)extras.Filter.HighestPrice);
        foreach (ref readonly OrderCommand leg in extras.Legs.AsSpan()) hash = BookMix.Add(BookMix.Add(hash, leg.ClientOrderId.Hash64()), Hash(leg));
        return hash;
    }

    private static ulong Add(ulong hash, in OrderConditions c)
    {
        hash = BookMix.Add(hash, (ulong)c.Flags | ((ulong)c.TriggerSource << 8) | ((ulong)c.TrailUnit << 16) | ((ulong)c.Peg << 24)
            | ((ulong)c.Group << 32) | ((ulong)c.Leg << 40));
        hash = BookMix.Add(BookMix.Add(hash, (ulong)c.GroupId), (ulong)c.StopPrice);
        hash = BookMix.Add(BookMix.Add(hash, (ulong)c.TrailDistance), (ulong)c.LimitOffset);
        hash = BookMix.Add(BookMix.Add(hash, (ulong)c.DisplayQuantity), (ulong)c.DisplayVariance);
        hash = BookMix.Add(BookMix.Add(hash, (ulong)c.MinQuantity), (ulong)c.PegOffset);
        hash = BookMix.Add(BookMix.Add(hash, (ulong)c.PegLimit), (ulong)c.ExpireTime);
        return BookMix.Add(hash, (ulong)c.Position);
    }
}
