using ActorExchange.Core;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Accounts;

/// <summary>Kill switches to the journal's form and back.</summary>
internal static class SwitchCodec
{
    /// <param name="thrown">The switch.</param>
    /// <param name="byAccount">Account of whoever threw it; 0: the exchange.</param>
    public static Wire.SwitchThrown ToProto(RiskSwitch thrown, uint byAccount) => new()
    {
        Id = thrown.Id,
        Scope = (uint)thrown.Scope,
        Key = thrown.Key,
        Level = (uint)thrown.Level,
        PerSecond = thrown.PerSecond,
        Reason = thrown.Reason,
        By = new Wire.ActorName { Account = byAccount, User = thrown.By },
        Time = (ulong)thrown.Time,
    };

    public static RiskSwitch ToSwitch(Wire.SwitchThrown wire) => new(
        wire.Id, (SwitchScope)wire.Scope, wire.Key, (SwitchLevel)wire.Level, wire.PerSecond, wire.By?.User ?? "", wire.Reason, (long)wire.Time);
}
