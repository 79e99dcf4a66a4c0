using ActorExchange.Core;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Finds in what the exchange tells about an account what its user should be alerted to: kill switches, and orders that the exchange canceled by itself.</summary>
internal sealed class SwitchAlerts
{
    private readonly Dictionary<long, Protocol.RiskSwitch> _inForce = [];

    /// <summary>The switches in force are these now: what is new and what is over, each with a code and a sentence.</summary>
    public List<(string Code, string Text)> Changed(IReadOnlyList<Protocol.RiskSwitch> switches)
    {
        List<(string, string)> alerts = [];
        HashSet<long> now = [];
        foreach (Protocol.RiskSwitch thrown in switches)
        {
            now.Add(thrown.Id);
            if (_inForce.TryAdd(thrown.Id, thrown)) alerts.Add(("SWITCH_THROWN", Text(thrown)));
        }

        foreach (Protocol.RiskSwitch known in new List<Protocol.RiskSwitch>(_inForce.Values))
        {
            if (now.Contains(known.Id)) continue;
            _inForce.Remove(known.Id);
            alerts.Add(("SWITCH_CLEARED", $"No longer in force: {Text(known)}"));
        }

        return alerts;
    }

    /// <summary>A sentence if the report is the answer to a mass cancel of the exchange itself; else null.</summary>
    public static string? OfReport(in WireExecutionReport report)
    {
        bool isExchanges = report.RequestId.Bytes.StartsWith((byte)'~');
        return isExchanges && report.ExecType == ExecType.MassCanceled && report.OrderCount > 0 && !report.RepeatedAnswer
            ? $"The exchange has canceled {report.OrderCount} working orders: {Cause(report.RequestId.Bytes)}"
            : null;
    }

    private static string Cause(ReadOnlySpan<byte> request) => request.Length < 2 ? "" : (char)request[1] switch
    {
        's' or 'f' => "a kill switch",
        'b' or 'r' => "a rule of the account is broken",
        't' => "the time of cancel-after has passed",
        _ => "the connection that spoke for them is gone",
    };

    private static string Text(Protocol.RiskSwitch thrown)
    {
        string scope = EnumText<SwitchScope>.Name((SwitchScope)thrown.Scope);
        string key = thrown.Key.Length > 0 ? $" {thrown.Key}" : "";
        string rate = thrown.PerSecond > 0 ? $" to {thrown.PerSecond} a second" : "";
        string reason = thrown.Reason.Length > 0 ? $": {thrown.Reason}" : "";
        return $"{EnumText<SwitchLevel>.Name((SwitchLevel)thrown.Level)}{rate} for {scope}{key}, by {thrown.By}{reason}";
    }
}
