using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>Reads placements: side, quantity, then the order's terms in any sequence. What it does not say is zero, and good-till-cancel.</summary>
internal struct PlacementText
{
    private PlaceOrder _order;
    private OrderConditions _conditions;
    private OrderType? _type;
    private bool _priced;
    private bool _stops;
    private bool _trails;
    private bool _limitFollows;
    private bool _pegs;

    public static BookCommand Read(CommandTokens words)
    {
        var text = default(PlacementText);
        text._order.TimeInForce = TimeInForce.GoodTillCancel;
        if (words.Peek() is { Length: > 1 } first && first[0] == '#') text._order.OrderId = words.OrderId();
        words.Take("side");
        text._order.Side = CommandWords.Sides.Read(words.Next());
        text._order.Quantity = words.Number();
        while (words.Peek() is { } word && word is not (";" or "}")) text.ReadTerm(words.Next(), words);
        text._order.Type = text._type ?? Implied(text._priced, text._stops, text._trails, text._limitFollows, text._pegs);
        return BookCommand.Place(text._order, text._conditions);
    }

    /// <summary>The type that an order has by the terms that are said of it.</summary>
    public static OrderType Implied(bool priced, bool stops, bool trails, bool limitFollows, bool pegs)
    {
        if (pegs) return OrderType.Pegged;
        if (trails) return limitFollows ? OrderType.TrailingStopLimit : OrderType.TrailingStop;
        if (stops) return priced ? OrderType.StopLimit : OrderType.Stop;
        return OrderType.Limit;
    }

    private void ReadTerm(string word, CommandTokens words)
    {
        switch (word)
        {
            case "@" when words.Take("market"): _type = OrderType.Market; break;
            case "@": (_priced, _order.Price) = (true, words.Number()); break;
            case "worst": _order.Price = words.Number(); break;
            case "market": _type = OrderType.Market; break;
            case "market-to-limit": _type = OrderType.MarketToLimit; break;
            case "type": _type = CommandWords.Types.Read(words.Next()); break;
            case "account": _order.Account = (uint)words.Unsigned(); break;
            case "account-group": _order.AccountGroup = (uint)words.Unsigned(); break;
            case "tag": _order.Tag = (int)words.Number(); break;
            case "stp": _order.SelfTradePrevention = CommandWords.Preventions.Read(words.Next()); break;
            case "tif": _order.TimeInForce = CommandWords.Times.Read(words.Next()); break;
            case "gtd": (_order.TimeInForce, _conditions.ExpireTime) = (TimeInForce.GoodTillDate, words.Number()); break;
            case "flags": _conditions.Flags |= (OrderFlags)words.Number(); break;
            default:
                if (CommandWords.Flags.TryWord(word, out OrderFlags flag)) _conditions.Flags |= flag;
                else if (CommandWords.Times.TryWord(word, out TimeInForce time)) _order.TimeInForce = time;
                else ReadCondition(word, words);
                break;
        }
    }

    private void ReadCondition(string word, CommandTokens words)
    {
        switch (word)
        {
            case "stop": (_stops, _conditions.StopPrice) = (true, words.Number()); break;
            case "trigger": _conditions.TriggerSource = CommandWords.Triggers.Read(words.Next()); break;
            case "trail": ReadTrail(words.Next()); break;
            case "trail-unit": _conditions.TrailUnit = (DistanceUnit)words.Number(); break;
            case "limit-offset": (_limitFollows, _conditions.LimitOffset) = (true, words.Number()); break;
            case "iceberg": _conditions.DisplayQuantity = words.Number(); break;
            case "variance": _conditions.DisplayVariance = words.Number(); break;
            case "min": _conditions.MinQuantity = words.Number(); break;
            case "peg": (_pegs, _conditions.Peg) = (true, CommandWords.Pegs.Read(words.Next())); break;
            case "offset": _conditions.PegOffset = words.Number(); break;
            case "peg-limit": _conditions.PegLimit = words.Number(); break;
            case "expires": _conditions.ExpireTime = words.Number(); break;
            case "position": _conditions.Position = words.Number(); break;
            case "in-group": _conditions.Group = CommandWords.Groups.Read(words.Next()); break;
            case "group-id": _conditions.GroupId = words.Number(); break;
            case "leg": _conditions.Leg = (byte)words.Number(); break;
            default: throw new FormatException($"'{word}' is no term of an order");
        }
    }

    private void ReadTrail(string distance)
    {
        bool points = distance.EndsWith("bp", StringComparison.Ordinal);
        if (points) _conditions.TrailUnit = DistanceUnit.BasisPoints;
        (_trails, _conditions.TrailDistance) = (true, CommandTokens.Number(points ? distance[..^2] : distance));
    }
}
