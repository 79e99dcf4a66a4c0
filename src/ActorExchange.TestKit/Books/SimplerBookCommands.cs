using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>What a command or rules can be made of that is simpler: one step each.</summary>
internal static class SimplerBookCommands
{
    public static IEnumerable<BookCommand> Of(BookCommand command)
    {
        switch (command.Kind)
        {
            case BookCommandKind.Place:
                foreach ((PlaceOrder order, OrderConditions conditions) in Of(command.Order, command.Conditions))
                    yield return command with { Order = order, Conditions = conditions };
                break;
            case BookCommandKind.PlaceGroup:
                for (int i = 0; i < (command.Legs?.Length ?? 0); i++)
                {
                    foreach ((PlaceOrder order, OrderConditions conditions) in Of(command.Legs![i].Order, command.Legs[i].Conditions))
                    {
                        var leg = new GroupLeg { Order = order, Conditions = conditions };
                        yield return command with { Legs = [.. command.Legs[..i], leg, .. command.Legs[(i + 1)..]] };
                    }
                }

                break;
            case BookCommandKind.Replace:
                ReplaceOrder r = command.Replacement;
                if (r.Anew) yield return command with { Replacement = r with { Anew = false } };
                if (r.HasStopPrice) yield return command with { Replacement = r with { HasStopPrice = false, StopPrice = 0 } };
                if (r.HasDisplayQuantity) yield return command with { Replacement = r with { HasDisplayQuantity = false, DisplayQuantity = 0 } };
                foreach (long quantity in Smaller(r.Quantity)) yield return command with { Replacement = r with { Quantity = quantity } };
                break;
            case BookCommandKind.Reduce:
                foreach (long quantity in Smaller(command.Quantity)) yield return command with { Quantity = quantity };
                break;
            case BookCommandKind.MassCancel:
                if (command.Filter != new MassCancelFilter()) yield return command with { Filter = new MassCancelFilter() };
                break;
        }
    }

    public static IEnumerable<BookRules> Of(BookRules rules)
    {
        BookRules plain = BookRules.Default;
        yield return rules with { Allocation = plain.Allocation };
        yield return rules with { LeadMarketMakers = plain.LeadMarketMakers };
        yield return rules with { Uncross = plain.Uncross };
        yield return rules with { StaticBand = default };
        yield return rules with { DynamicBand = default };
        yield return rules with { BandAction = default };
        yield return rules with { Collar = default };
        yield return rules with { MarketProtection = default };
        yield return rules with { MaxNotional = 0 };
        yield return rules with { Seed = 0 };
    }

    /// <summary>Present rules with what other ones have plain.</summary>
    public static BookRules Merge(BookRules present, BookRules simpler)
    {
        BookRules plain = BookRules.Default;
        return new BookRules
        {
            Allocation = simpler.Allocation.Count == 0 ? plain.Allocation : present.Allocation,
            LeadMarketMakers = simpler.LeadMarketMakers.Count == 0 ? plain.LeadMarketMakers : present.LeadMarketMakers,
            Uncross = simpler.Uncross == plain.Uncross ? plain.Uncross : present.Uncross,
            StaticBand = simpler.StaticBand.IsNone ? default : present.StaticBand,
            DynamicBand = simpler.DynamicBand.IsNone ? default : present.DynamicBand,
            BandAction = simpler.BandAction == default ? default : present.BandAction,
            Collar = simpler.Collar.IsNone ? default : present.Collar,
            MarketProtection = simpler.MarketProtection.IsNone ? default : present.MarketProtection,
            MaxNotional = simpler.MaxNotional == 0 ? 0 : present.MaxNotional,
            Seed = simpler.Seed == 0 ? 0 : present.Seed,
        };
    }

    private static IEnumerable<(PlaceOrder Order, OrderConditions Conditions)> Of(PlaceOrder o, OrderConditions c)
    {
        if (o.Tag != 0) yield return (o with { Tag = 0 }, c);
        if (o.SelfTradePrevention != SelfTradePrevention.None) yield return (o with { SelfTradePrevention = SelfTradePrevention.None }, c);
        if (o.AccountGroup != 0) yield return (o with { AccountGroup = 0 }, c);
        if (o.Price != 0 && !CommandChecks.HasLimit(o.Type)) yield return (o with { Price = 0 }, c);
        if (o.Account != 0) yield return (o with { Account = 0 }, c);
        if (o.TimeInForce != TimeInForce.GoodTillCancel)
            yield return (o with { TimeInForce = TimeInForce.GoodTillCancel }, c with { ExpireTime = 0 });
        if (!c.IsNone) yield return (o with { Type = OrderType.Limit }, default);
        if (c.Flags != OrderFlags.None) yield return (o, c with { Flags = OrderFlags.None, Position = 0 });
        for (int bit = 1; bit < 256; bit <<= 1)
        {
            var flag = (OrderFlags)bit;
            if ((c.Flags & flag) != OrderFlags.None) yield return (o, c with { Flags = c.Flags & ~flag });
        }

        if (c.TriggerSource != TriggerSource.LastTrade) yield return (o, c with { TriggerSource = TriggerSource.LastTrade });
        if (c.DisplayVariance != 0) yield return (o, c with { DisplayVariance = 0 });
        if (c.DisplayQuantity != 0) yield return (o, c with { DisplayQuantity = 0, DisplayVariance = 0 });
        if (c.MinQuantity != 0) yield return (o, c with { MinQuantity = 0 });
        if (c.LimitOffset != 0) yield return (o, c with { LimitOffset = 0 });
        if (c.PegOffset != 0) yield return (o, c with { PegOffset = 0 });
        if (c.Position != 0) yield return (o, c with { Position = c.Position / 2 });
        if (c.TrailUnit != DistanceUnit.Ticks) yield return (o, c with { TrailUnit = DistanceUnit.Ticks, TrailDistance = 1 });
        foreach (long quantity in Smaller(o.Quantity)) yield return (o with { Quantity = quantity }, c);
    }

    private static IEnumerable<long> Smaller(long quantity)
    {
        if (quantity <= 1) yield break;
        yield return 1;
        if (quantity > 3) yield return quantity / 2;
        if (quantity > 2) yield return quantity - 1;
    }
}
