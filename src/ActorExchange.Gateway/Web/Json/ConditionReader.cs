using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Reads what most orders do not have.</summary>
internal static class ConditionReader
{
    /// <summary>Null for a plain order.</summary>
    public static OrderConditions? Read(JsonFields fields)
    {
        OrderConditions conditions = new();
        ReadPrices(fields, conditions);
        ReadQuantities(fields, conditions);
        conditions.TriggerSource = fields.Choice<TriggerSource>("triggerSource") ?? TriggerSource.LastTrade;
        conditions.Peg = fields.Choice<PegReference>("peg") ?? PegReference.None;
        conditions.ExpireTime = fields.Time("expireTime") ?? 0;
        conditions.PostOnly = fields.Flag("postOnly");
        conditions.PostOnlySlide = fields.Flag("postOnlySlide");
        conditions.Hidden = fields.Flag("hidden");
        conditions.AllOrNone = fields.Flag("allOrNone");
        conditions.ReduceOnly = fields.Flag("reduceOnly");
        return conditions.CalculateSize() == 0 ? null : conditions;
    }

    private static void ReadPrices(JsonFields fields, OrderConditions conditions)
    {
        WireDecimal? stop = fields.Decimal("stopPrice");
        WireDecimal? trail = fields.Decimal("trailDistance");
        WireDecimal? offset = fields.Decimal("limitOffset");
        WireDecimal? peg = fields.Decimal("pegOffset");
        long? basisPoints = fields.Integer("trailBasisPoints", 0, int.MaxValue);
        if (trail is not null && basisPoints is not null) fields.Fail("trailBasisPoints", "either trailDistance or trailBasisPoints, not both", Status.InvalidTrail);
        SharedScale prices = new(fields, stop, trail, offset, peg);
        conditions.PriceScale = prices.Scale;
        if (stop is not null) conditions.StopPrice = prices.Mantissa("stopPrice", stop);
        conditions.TrailDistance = prices.Mantissa("trailDistance", trail);
        conditions.LimitOffset = prices.Mantissa("limitOffset", offset);
        conditions.PegOffset = prices.Mantissa("pegOffset", peg);
        if (basisPoints is { } points) (conditions.TrailUnit, conditions.TrailDistance) = (DistanceUnit.BasisPoints, points);
    }

    private static void ReadQuantities(JsonFields fields, OrderConditions conditions)
    {
        WireDecimal? display = fields.Decimal("displayQuantity");
        WireDecimal? variance = fields.Decimal("displayVariance");
        WireDecimal? least = fields.Decimal("minQuantity");
        SharedScale quantities = new(fields, display, variance, least);
        conditions.QuantityScale = quantities.Scale;
        conditions.DisplayQuantity = quantities.Mantissa("displayQuantity", display);
        conditions.DisplayVariance = quantities.Mantissa("displayVariance", variance);
        conditions.MinQuantity = quantities.Mantissa("minQuantity", least);
    }

    /// <summary>Decimals that the protocol writes with one scale: that of the one with the most decimals.</summary>
    private readonly ref struct SharedScale
    {
        private readonly JsonFields _fields;

        public SharedScale(JsonFields fields, params ReadOnlySpan<WireDecimal?> decimals)
        {
            _fields = fields;
            foreach (WireDecimal? value in decimals)
                if (value is { } known && known.Scale > Scale) Scale = known.Scale;
        }

        public uint Scale { get; }

        /// <summary>0 for what is absent.</summary>
        public long Mantissa(string name, WireDecimal? value)
        {
            if (value is not { } known) return 0;
            Int128 mantissa = known.Mantissa;
            for (uint scale = known.Scale; scale < Scale; scale++) mantissa *= 10;
            if (mantissa >= long.MinValue && mantissa <= long.MaxValue) return (long)mantissa;
            _fields.Fail(name, "does not fit 64 bits with the decimals of the order's other numbers", Status.ValueOverflow);
            return 0;
        }
    }
}
