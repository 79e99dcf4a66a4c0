using System.Globalization;
using System.Text;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

public static partial class CommandText
{
    /// <summary>A command as text.</summary>
    public static string Format(in BookCommand command) => command.Kind switch
    {
        BookCommandKind.Place => Placement(command.Order, command.Conditions),
        BookCommandKind.PlaceGroup => FormatGroup(command),
        BookCommandKind.Cancel when command.Reason == CancelReason.Requested => $"cancel {Id(command.OrderId)}",
        BookCommandKind.Cancel => $"cancel {Id(command.OrderId)} {CommandWords.Reasons.Of(command.Reason)}",
        BookCommandKind.Replace => FormatReplace(command.Replacement),
        BookCommandKind.Reduce => $"reduce {Id(command.OrderId)} {Number(command.Quantity)}",
        BookCommandKind.MassCancel => FormatMassCancel(command.Filter),
        BookCommandKind.CancelAll => $"cancel-all {CommandWords.Reasons.Of(command.Reason)}",
        BookCommandKind.SetPhase => $"phase {CommandWords.Phases.Of(command.Phase)}",
        BookCommandKind.Uncross => "uncross",
        BookCommandKind.ReleaseBatch => string.Create(CultureInfo.InvariantCulture, $"release-batch {command.Seed}"),
        BookCommandKind.SetReferencePrice => $"reference {Number(command.Price)}",
        BookCommandKind.AdvanceTo => $"time {Number(command.Time)}",
        BookCommandKind.Expire => "expire",
        _ => throw new FormatException($"{(int)command.Kind} is no command"),
    };

    /// <summary>An order as text: its placement.</summary>
    public static string Placement(in PlaceOrder order, in OrderConditions conditions)
    {
        var text = new StringBuilder();
        if (order.OrderId != 0) text.Append(Id(order.OrderId)).Append(' ');
        if (order.Side is not (Side.Buy or Side.Sell)) text.Append("side ");
        text.Append(CommandWords.Sides.Of(order.Side)).Append(' ').Append(Number(order.Quantity));
        WritePrices(text, order, conditions);
        WriteTerms(text, order, conditions);
        WriteConditions(text, order, conditions);
        return text.ToString();
    }

    /// <summary>A price, quantity or time as text.</summary>
    public static string Number(long number) => number switch
    {
        long.MaxValue => "max",
        long.MinValue => "min",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static void WritePrices(StringBuilder text, in PlaceOrder order, in OrderConditions c)
    {
        OrderType type = order.Type;
        bool named = type is OrderType.Market or OrderType.MarketToLimit;
        if (named) text.Append(' ').Append(CommandWords.Types.Of(type));
        bool priced = CommandChecks.HasLimit(type);
        bool stops = c.StopPrice != 0 || type is OrderType.Stop or OrderType.StopLimit;
        bool trails = c.TrailDistance != 0 || type is OrderType.TrailingStop or OrderType.TrailingStopLimit;
        bool limitFollows = c.LimitOffset != 0 || type == OrderType.TrailingStopLimit;
        bool pegs = c.Peg != PegReference.None || type == OrderType.Pegged;
        bool points = c.TrailUnit == DistanceUnit.BasisPoints && trails;
        if (priced) text.Append(" @ ").Append(Number(order.Price));
        if (stops) text.Append(" stop ").Append(Number(c.StopPrice));
        if (trails) text.Append(" trail ").Append(Number(c.TrailDistance)).Append(points ? "bp" : "");
        if (c.TrailUnit != DistanceUnit.Ticks && !points) Write(text, "trail-unit", (long)c.TrailUnit);
        if (limitFollows) text.Append(" limit-offset ").Append(Number(c.LimitOffset));
        if (pegs) text.Append(" peg ").Append(CommandWords.Pegs.Of(c.Peg));
        if (!priced) Write(text, "worst", order.Price);
        if (named || type == PlacementText.Implied(priced, stops, trails, limitFollows, pegs)) return;
        text.Append(" type ").Append(CommandWords.Types.Of(type));
    }

    private static void WriteTerms(StringBuilder text, in PlaceOrder order, in OrderConditions c)
    {
        if (c.TriggerSource != TriggerSource.LastTrade) text.Append(" trigger ").Append(CommandWords.Triggers.Of(c.TriggerSource));
        Write(text, "offset", c.PegOffset);
        if (order.TimeInForce == TimeInForce.GoodTillDate) text.Append(" gtd ").Append(Number(c.ExpireTime));
        else Write(text, "expires", c.ExpireTime);
        if (!Enum.IsDefined(order.TimeInForce)) text.Append(" tif ");
        else if (order.TimeInForce is not (TimeInForce.GoodTillCancel or TimeInForce.GoodTillDate)) text.Append(' ');
        if (order.TimeInForce is not (TimeInForce.GoodTillCancel or TimeInForce.GoodTillDate)) text.Append(CommandWords.Times.Of(order.TimeInForce));
        Write(text, "iceberg", c.DisplayQuantity);
        Write(text, "variance", c.DisplayVariance);
        Write(text, "min", c.MinQuantity);
    }

    private static void WriteConditions(StringBuilder text, in PlaceOrder order, in OrderConditions c)
    {
        var rest = c.Flags;
        foreach (OrderFlags flag in Enum.GetValues<OrderFlags>())
        {
            if (flag == OrderFlags.None || !rest.HasFlag(flag)) continue;
            text.Append(' ').Append(CommandWords.Flags.Of(flag));
            rest &= ~flag;
        }

        Write(text, "flags", (long)rest);
        Write(text, "position", c.Position);
        Write(text, "peg-limit", c.PegLimit);
        if (c.Group != GroupKind.None) text.Append(" in-group ").Append(CommandWords.Groups.Of(c.Group));
        Write(text, "leg", c.Leg);
        Write(text, "group-id", c.GroupId);
        Write(text, "account", order.Account);
        Write(text, "account-group", order.AccountGroup);
        if (order.SelfTradePrevention != SelfTradePrevention.None)
            text.Append(" stp ").Append(CommandWords.Preventions.Of(order.SelfTradePrevention));
        Write(text, "tag", order.Tag);
    }

    private static string FormatGroup(in BookCommand command)
    {
        IEnumerable<string> legs = (command.Legs ?? []).Select(leg => Placement(leg.Order, leg.Conditions));
        return $"group {CommandWords.Groups.Of(command.Group)} {{ {string.Join("; ", legs)} }}";
    }

    private static string FormatReplace(in ReplaceOrder r)
    {
        var text = new StringBuilder($"replace {Id(r.OrderId)} {Number(r.Quantity)} @ {Number(r.Price)}");
        if (r.Anew) text.Append(" anew");
        if (r.HasStopPrice) text.Append(" stop ").Append(Number(r.StopPrice));
        if (r.HasDisplayQuantity) text.Append(" iceberg ").Append(Number(r.DisplayQuantity));
        return text.ToString();
    }

    private static string FormatMassCancel(in MassCancelFilter filter)
    {
        var text = new StringBuilder("mass-cancel");
        Write(text, "account", filter.Account);
        if (filter.Side != Side.None) text.Append(filter.Side is Side.Buy or Side.Sell ? " " : " side ").Append(CommandWords.Sides.Of(filter.Side));
        if (filter.LowestPrice != long.MinValue) text.Append(" from ").Append(Number(filter.LowestPrice));
        if (filter.HighestPrice != long.MaxValue) text.Append(" to ").Append(Number(filter.HighestPrice));
        return text.ToString();
    }

    private static void Write(StringBuilder text, string word, long value)
    {
        if (value != 0) text.Append(' ').Append(word).Append(' ').Append(Number(value));
    }

    private static string Id(long orderId) => $"#{Number(orderId)}";
}
