using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Risk;
using ActorExchange.Client;
using ActorExchange.Core;

namespace ActorExchange.Cli.Verbs;

/// <summary>The fee schedules in force, and who trades by them.</summary>
internal sealed class FeesVerb : ClientVerb
{
    public FeesVerb()
        : base("fees", "Fee schedules with their tiers, and the roles that trade by them")
    {
    }

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        RiskModel model = await RolesVerb.GetAsync(client, cancellation);
        console.Result(RiskJson.Of(RiskTree.Of(model with { Roles = [], Margins = [] })), to => Write(to, model));
        return ExitCodes.Ok;
    }

    private static void Write(TextWriter to, RiskModel model)
    {
        if (model.FeeSchedules.Count == 0)
        {
            to.WriteLine("there are no fees");
            return;
        }

        var table = new TextTable("SCHEDULE", ">FROM VOLUME", ">MAKER", ">TAKER", "ROLES");
        foreach (FeeSchedule schedule in model.FeeSchedules)
        {
            string roles = string.Join(", ", model.Roles.Where(r => r.Fees == schedule.Name).Select(r => r.Name));
            foreach (FeeTier tier in schedule.Tiers)
                table.Add(schedule.Name, AmountText.Format(tier.FromVolume, 0), RiskTree.Rate(tier.Rates.MakerPpm), RiskTree.Rate(tier.Rates.TakerPpm), roles);
        }

        table.Write(to);
    }
}
