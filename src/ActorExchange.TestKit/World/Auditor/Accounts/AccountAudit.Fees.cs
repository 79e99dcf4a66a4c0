using ActorExchange.Core;
using FeeSchedule = ActorExchange.Core.FeeSchedule;

namespace ActorExchange.TestKit;

// What orders may be charged.
internal sealed partial class AccountAudit
{
    /// <summary>The value that an account has traded in a currency, 10^-18. No simulated month ends.</summary>
    private readonly SortedDictionary<(uint Account, string Currency), Int128> _volumes = [];

    /// <summary>An order pays by a tier of its role's schedule that its account has reached; what was traded while it was under way may not have counted yet.</summary>
    private string? CheckRates(AuditedInstrument instrument, AuditedHold order)
    {
        var rates = new FeeRates(order.MakerPpm, order.TakerPpm);
        string name = RoleOf(order.Account).Fees;
        FeeSchedule? schedule = name.Length == 0 ? null : model.FindFees(name);
        if (schedule is null) return rates == default ? null : $"an account without fees is to pay {rates}";
        Int128 volume = _volumes.GetValueOrDefault((order.Account, instrument.Currency));
        foreach (FeeTier tier in schedule.Tiers)
            if (tier.FromVolume.Units <= volume && tier.Rates == rates) return null;
        return $"{rates} is no tier of '{name}' that a volume of {AuditedAmounts.Text(volume)} has reached";
    }

    private void CountVolume(AuditedInstrument instrument, uint account, long quantity, long price) =>
        _volumes[(account, instrument.Currency)] =
            _volumes.GetValueOrDefault((account, instrument.Currency)) + ((Int128)quantity * Math.Abs(price) * instrument.PerTickLot);
}
