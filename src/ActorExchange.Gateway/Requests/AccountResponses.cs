using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>The engine's answers about accounts, rules and reports as responses on the wire.</summary>
internal static class AccountResponses
{
    /// <summary>Null if the message is none of these answers.</summary>
    public static Response? From(object message) => message switch
    {
        AccountAnswer answer => From(answer),
        PreviewAnswer answer => From(answer),
        BookingAnswer answer => From(answer),
        RiskModelAnswer answer => From(answer),
        LimitsAnswer answer => From(answer),
        SwitchesAnswer answer => From(answer),
        ReportAnswer answer => From(answer),
        _ => null,
    };

    private static Response From(AccountAnswer answer)
    {
        Response response = Responses.Of(answer.RequestNumber, answer.Status, answer.Reason);
        if (answer.Account is { } account) response.Account = WireAccounts.FromEngine(account);
        return response;
    }

    private static Response From(PreviewAnswer answer)
    {
        Response response = Responses.Of(answer.RequestNumber, answer.Status, answer.Reason);
        if (answer.Preview is { } preview) response.Preview = WireAccounts.FromCore(preview, answer.Reason);
        return response;
    }

    private static Response From(BookingAnswer answer)
    {
        Response response = Responses.Of(answer.RequestNumber, answer.Status, answer.Reason);
        if (answer.Status == CommandStatus.Ok) response.Balance = WireAccounts.Money(answer.Balance);
        return response;
    }

    private static Response From(RiskModelAnswer answer)
    {
        Response response = Responses.Of(answer.RequestNumber, answer.Status, answer.Reason);
        if (answer.Model is { } model) response.RiskModel = WireRisk.FromCore(model);
        return response;
    }

    private static Response From(LimitsAnswer answer)
    {
        Response response = Responses.Of(answer.RequestNumber, answer.Status, answer.Reason);
        if (answer.Status != CommandStatus.Ok) return response;
        response.Limits = new Limits { Role = answer.Role is { } role ? WireRisk.FromCore(role) : null };
        foreach (Core.Constraint limit in answer.OwnLimits) response.Limits.Own.Add(WireRisk.FromCore(limit));
        return response;
    }

    private static Response From(SwitchesAnswer answer)
    {
        Response response = Responses.Of(answer.RequestNumber, answer.Status, answer.Reason);
        foreach (Core.RiskSwitch thrown in answer.InForce) response.Switches.Add(WireRisk.FromCore(thrown));
        return response;
    }

    private static Response From(ReportAnswer answer)
    {
        Response response = Responses.Of(answer.RequestNumber, answer.Status, answer.Reason);
        response.More = answer.More;
        response.Report = new Report();
        response.Report.Columns.Add(answer.Columns);
        foreach (IReadOnlyList<string> row in answer.Rows)
        {
            ReportRow wire = new();
            wire.Values.Add(row);
            response.Report.Rows.Add(wire);
        }
        return response;
    }
}
