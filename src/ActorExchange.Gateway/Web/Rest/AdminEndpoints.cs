using ActorExchange.Engine.Reporting;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>What operators may do over the web. Who may do what is the exchange's to say: these are translators to its protocol, and the audit trail has what it refuses.</summary>
internal static class AdminEndpoints
{
    private const string Number = """{"type":"integer"}""";
    private const string Flag = """{"type":"boolean"}""";

    private static readonly ApiParameter Symbol = new("symbol", "The instrument.", IsRequired: true);
    private static readonly ApiParameter User = new("user", "Whose.", IsRequired: true);
    private static readonly ApiParameter Id = new("id", "Its number.", Number, IsRequired: true);
    private static readonly ApiParameter Reason = new("reason", "For the audit trail.");
    private static readonly ApiParameter DryRun = new("dryRun", "Only says what would be in force.", Flag);

    public static void Map(IEndpointRouteBuilder routes, WebServices services) => Map(routes, services, Operations());

    /// <summary>Every call, and what runs it.</summary>
    private static IEnumerable<(ApiOperation Operation, Func<AdminCall, Task> Run)> Operations() =>
    [
        (Of("GET", "/instruments", "All instruments and where their books stand.", AdminSchemas.Instruments), AdminInstruments.ListAsync),
        (Of("POST", "/instruments", "Lists an instrument.", AdminSchemas.Instrument, AdminSchemas.NewInstrument, 201), AdminInstruments.AddAsync),
        (Of("POST", "/instruments/{symbol}/phase", "Changes the trading phase.", AdminSchemas.Instrument, AdminSchemas.Phase, 200, Symbol), AdminInstruments.SetPhaseAsync),
        (Of("POST", "/instruments/{symbol}/reference-price", "Sets the price that bands and collars are measured from.", AdminSchemas.Instrument, AdminSchemas.ReferencePrice, 200, Symbol),
            AdminInstruments.SetReferencePriceAsync),
        (Of("DELETE", "/instruments/{symbol}", "Cancels all orders and closes the book for ever.", AdminSchemas.Instrument, null, 200, Symbol,
            new ApiParameter("confirm", "The symbol again.", IsRequired: true)), AdminInstruments.DelistAsync),

        (Of("GET", "/users", "All users and their keys, without what opens them.", AdminSchemas.Users), AdminUsers.ListAsync),
        (Of("POST", "/users", "Adds a user; the answer alone has the key.", AdminSchemas.User, AdminSchemas.NewUser, 201), AdminUsers.AddAsync),
        (Of("PATCH", "/users/{user}", "Changes role, group or status.", AdminSchemas.User, AdminSchemas.UserChange, 200, User), AdminUsers.ChangeAsync),
        (Of("POST", "/users/{user}/keys", "Adds a key; the answer alone has its text.", AdminSchemas.User, AdminSchemas.NewKey, 201, User), AdminUsers.AddKeyAsync),
        (Of("DELETE", "/users/{user}/keys/{id}", "Revokes a key and ends the connections that use it.", AdminSchemas.User, null, 200, User, Id, Reason), AdminUsers.RevokeKeyAsync),

        (Of("GET", "/accounts/{user}", "Cash, positions and switches of an account.", AdminSchemas.Account, null, 200, User), AdminAccounts.GetAsync),
        (Of("POST", "/bookings", "Books cash, once for each id.", AdminSchemas.Booked, AdminSchemas.Booking), AdminMoney.BookCashAsync),
        (Of("POST", "/share-bookings", "Books shares, once for each id.", AdminSchemas.Booked, AdminSchemas.ShareBooking), AdminMoney.BookSharesAsync),

        (Of("GET", "/limits/{user}", "The role and the own limits of an account.", AdminRiskSchemas.Limits, null, 200, User), AdminRisk.GetLimitsAsync),
        (Of("PUT", "/limits/{user}", "Sets the own limits of an account, instead of those that it had.", AdminRiskSchemas.Limits, AdminRiskSchemas.NewLimits, 200, User, DryRun), AdminRisk.PutLimitsAsync),
        (Of("GET", "/risk-model", "Roles, fee schedules and margins.", AdminRiskSchemas.RiskModel), AdminRisk.GetModelAsync),
        (Of("POST", "/risk-model", "Adds or replaces roles, fee schedules and margins.", AdminRiskSchemas.RiskModel, AdminRiskSchemas.RiskModelChange, 200, DryRun), AdminRisk.ChangeModelAsync),
        (Of("GET", "/switches", "Kill switches in force.", AdminRiskSchemas.Switches), AdminSwitches.ListAsync),
        (Of("POST", "/switches", "Throws a kill switch, or says whom it would hit.", AdminRiskSchemas.Switches, AdminRiskSchemas.NewSwitch), AdminSwitches.ThrowAsync),
        (Of("DELETE", "/switches/{id}", "Clears a kill switch.", AdminRiskSchemas.Switches, null, 200, Id, Reason with { IsRequired = true }), AdminSwitches.ClearAsync),

        (Of("GET", "/status", "The server, its books, and what comes in.", AdminSchemas.Status, null, 200,
            new ApiParameter("seconds", "How many past seconds to tell one by one: 1-300, 60.", Number)), AdminStatus.GetAsync),
        (Of("GET", "/sessions", "Open connections.", AdminSchemas.Sessions), AdminStatus.ListSessionsAsync),
        (Of("GET", "/reports", "Reports that can be had, and what they may be asked.", AdminSchemas.Reports), AdminReports.ListAsync),
        (Of("GET", "/reports/{name}", "A report as a table of texts.", AdminSchemas.Report, null, 200,
            [new ApiParameter("name", "Of the report.", IsRequired: true), .. ReportArguments()]), AdminReports.GetAsync),
        (Of("GET", "/audit", "Entries of the audit trail, by number.", AdminSchemas.Audit, null, 200, [.. AdminReports.AuditFilters.Select(name => new ApiParameter(name, "Only such."))]),
            AdminReports.SearchAuditAsync),
    ];

    private static IEnumerable<ApiParameter> ReportArguments() =>
        ReportCatalog.Described.SelectMany(report => report.Arguments).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new ApiParameter(name, "Where the report takes it."));

    private static ApiOperation Of(string method, string path, string summary, ApiSchema answer, ApiSchema? body = null, int status = 200, params ApiParameter[] parameters) =>
        new(method, "/admin" + path, summary)
        {
            Tag = "Operators",
            Parameters = parameters,
            Body = body,
            Answers = [new ApiAnswer(status, summary, answer)],
            Problems = body is null ? [404, 422] : [404, 409, 422],
        };

    private static void Map(IEndpointRouteBuilder routes, WebServices services, IEnumerable<(ApiOperation Operation, Func<AdminCall, Task> Run)> operations)
    {
        foreach ((ApiOperation operation, Func<AdminCall, Task> run) in operations)
        {
            routes.MapPrivate(operation, services, async (context, user) =>
            {
                UserLink link = await services.Links.OpenAsync(user);
                await run(new AdminCall(context, services, link));
            });
        }
    }
}
