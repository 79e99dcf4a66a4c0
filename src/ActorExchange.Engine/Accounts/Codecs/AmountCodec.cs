using ActorExchange.Core;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Accounts;

/// <summary>Amounts to the journal's 128 bits and back.</summary>
internal static class AmountCodec
{
    public static Wire.Amount ToProto(Amount amount) => new() { High = (long)(amount.Units >> 64), Low = unchecked((ulong)amount.Units) };

    /// <summary>Left out is zero.</summary>
    public static Amount ToAmount(Wire.Amount? amount) => amount is null ? Amount.Zero : new Amount(((Int128)amount.High << 64) | (Int128)(UInt128)amount.Low);

    public static Wire.Amount? ToProto(Amount? amount) => amount is { } some ? ToProto(some) : null;

    public static Amount? ToOptional(Wire.Amount? amount) => amount is null ? null : ToAmount(amount);
}
