using ActorExchange.Protocol;

namespace ActorExchange.Client;

// Rules, kill switches and reports, in the wire's own messages where they hold lists of lists.
public sealed partial class ExchangeClient
{
    /// <summary>Roles, fee schedules and margins in force. Needs ManageLimits or ReadAll.</summary>
    public async Task<RiskModel> GetRiskModelAsync(CancellationToken cancellationToken = default)
    {
        Response response = await RequestAsync(new Request { GetRiskModel = new GetRiskModel() }, cancellationToken).ConfigureAwait(false);
        return response.RiskModel ?? new RiskModel();
    }

    /// <summary>
    /// Replaces roles and fee schedules of the same names, adds others, replaces the margins if there are any, and removes roles; returns what is in force then.
    /// Needs ManageLimits. <see cref="OutcomeUnknownException"/>: ask for the model to see whether it was done.
    /// </summary>
    /// <param name="changes">Roles, schedules and margins that are to be.</param>
    /// <param name="removedRoles">Names; nobody may have them.</param>
    /// <param name="reason">For people, up to 200 characters.</param>
    /// <param name="dryRun">Only checks, and returns what would be in force.</param>
    /// <param name="cancellationToken">Ends the wait, not the request.</param>
    public async Task<RiskModel> ChangeRiskModelAsync(
        RiskModel changes, IReadOnlyList<string>? removedRoles = null, string reason = "", bool dryRun = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var body = new ChangeRiskModel { Changes = changes, RemovedRoles = { removedRoles ?? [] }, Reason = reason, DryRun = dryRun };
        Response response = await RequestAsync(new Request { ChangeRiskModel = body }, cancellationToken).ConfigureAwait(false);
        return response.RiskModel ?? new RiskModel();
    }

    /// <summary>A user's role and own limits; null: one's own. Another's need ManageLimits or ReadAll.</summary>
    public async Task<Limits> GetLimitsAsync(string? user = null, CancellationToken cancellationToken = default)
    {
        Response response = await RequestAsync(new Request { GetLimits = new GetLimits { User = user ?? "" } }, cancellationToken).ConfigureAwait(false);
        return response.Limits ?? new Limits();
    }

    /// <summary>Replaces a user's own limits, which hold besides the role's. Needs ManageLimits. Across a lost connection as <see cref="ChangeRiskModelAsync"/>.</summary>
    public async Task<Limits> ChangeLimitsAsync(
        string user, IReadOnlyList<Constraint> limits, string reason = "", bool dryRun = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(limits);
        var body = new ChangeLimits { User = user, Limits = { limits }, Reason = reason, DryRun = dryRun };
        Response response = await RequestAsync(new Request { ChangeLimits = body }, cancellationToken).ConfigureAwait(false);
        return response.Limits ?? new Limits();
    }

    /// <summary>
    /// Throws a kill switch; done when it is durable, what it sets off follows. Needs Kill. Returns the switches in force (dry run: what it would hit is the
    /// answer's reason, see <see cref="RequestAsync"/>). <see cref="OutcomeUnknownException"/>: list the switches to see whether it was done.
    /// </summary>
    /// <param name="scope">Whom it is for.</param>
    /// <param name="key">Name of the role, group, user or instrument; empty for the venue.</param>
    /// <param name="level">What it does.</param>
    /// <param name="perSecond">Throttle: how many placements and changes a second.</param>
    /// <param name="reason">For people, up to 200 characters.</param>
    /// <param name="dryRun">Nothing is done.</param>
    /// <param name="cancellationToken">Ends the wait, not the request.</param>
    public async Task<IReadOnlyList<KillSwitch>> ThrowSwitchAsync(
        KillScope scope, string key, KillLevel level, int perSecond = 0, string reason = "", bool dryRun = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var body = new ThrowSwitch { Scope = (uint)scope, Key = key, Level = (uint)level, PerSecond = perSecond, Reason = reason, DryRun = dryRun };
        return Switches(await RequestAsync(new Request { ThrowSwitch = body }, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Clears a kill switch; returns those still in force. Needs Kill.</summary>
    public async Task<IReadOnlyList<KillSwitch>> ClearSwitchAsync(long id, string reason = "", CancellationToken cancellationToken = default) =>
        Switches(await RequestAsync(new Request { ClearSwitch = new ClearSwitch { Id = id, Reason = reason } }, cancellationToken).ConfigureAwait(false));

    /// <summary>The kill switches in force. Needs Kill or ReadAll.</summary>
    public async Task<IReadOnlyList<KillSwitch>> ListSwitchesAsync(CancellationToken cancellationToken = default) =>
        Switches(await RequestAsync(new Request { ListSwitches = new ListSwitches() }, cancellationToken).ConfigureAwait(false));

    /// <summary>
    /// A report by name; docs/reports.md lists them with their arguments. Needs ReadAll, but for reports of the own account.
    /// </summary>
    public async Task<ReportTable> GetReportAsync(
        string name, IReadOnlyDictionary<string, string>? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var body = new GetReport { Name = name };
        foreach ((string key, string value) in arguments ?? new Dictionary<string, string>()) body.Arguments[key] = value;
        Response response = await RequestAsync(new Request { GetReport = body }, cancellationToken).ConfigureAwait(false);
        return ReportTable.From(response.Report ?? new Report(), response.More);
    }

    private static KillSwitch[] Switches(Response response) => [.. response.Switches.Select(KillSwitch.From)];
}
