using System.Net;
using System.Text.RegularExpressions;
using ActorExchange.Core;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Configuration;

/// <summary>Checks what one key alone cannot say.</summary>
internal sealed partial class OptionsValidator(IReadOnlyDictionary<string, HoconOrigin> origins)
{
    private readonly List<HoconException> _errors = [];

    public IReadOnlyList<HoconException> Check(ExchangeOptions options)
    {
        CheckAccess("exchange.gateway", options.Gateway.Host, options.Auth.Mode);
        CheckTls("exchange.gateway", options.Gateway.Tls);
        if (options.Web.Enabled) CheckWeb(options);
        CheckKernel(options.Kernel);
        if (options.MarketData.DefaultDepth > options.MarketData.MaxDepth)
            Add("exchange.market-data.default-depth", "is larger than exchange.market-data.max-depth");
        CheckInstruments(options.Instruments);
        CheckRisk(options);
        new RuleProfileValidator(Add).Check(options.RuleProfiles);
        return _errors;
    }

    /// <summary>Whether only this machine can reach a host.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private void CheckAccess(string section, string host, AuthMode mode)
    {
        bool known = string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _);
        if (!known) Add($"{section}.host", $"is \"{host}\"; it must be an IP address or localhost (0.0.0.0 for all of this machine's addresses)");
        else if (mode == AuthMode.Open && !IsLoopback(host))
        {
            Add($"{section}.host", $"is {host}, which other machines can reach, while exchange.auth.mode is open, which lets anyone in; "
                + $"set exchange.auth.mode = keys, or {section["exchange.".Length..]}.host = 127.0.0.1");
        }
    }

    private void CheckTls(string section, TlsOptions tls)
    {
        if (tls.Enabled && tls.Certificate is null)
            Add($"{section}.tls.enabled", $"is true, but {section}.tls.certificate names no file");
    }

    private void CheckWeb(ExchangeOptions options)
    {
        WebOptions web = options.Web;
        CheckAccess("exchange.web", web.Host, options.Auth.Mode);
        CheckTls("exchange.web", web.Tls);
        if (web.Port != 0 && web.Port == options.Gateway.Port) Add("exchange.web.port", "is the port of exchange.gateway, too; each needs one of its own");
        if (web.Feeds.MaxResumeBytes > web.Sockets.MaxQueuedBytes)
            Add("exchange.web.feeds.max-resume-bytes", "is larger than exchange.web.sockets.max-queued-bytes: who resumes would be closed as a slow consumer");
        for (int i = 0; i < web.AllowedOrigins.Count; i++)
        {
            string origin = web.AllowedOrigins[i];
            if (!IsOrigin(origin)) Add($"exchange.web.allowed-origins[{i}]", $"is \"{origin}\"; an origin is http:// or https:// and a host, without a path: https://example.org");
        }
    }

    // As a browser writes it: nothing after the host but a port.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.GetLeftPart(UriPartial.Authority) == text;

    private void CheckKernel(KernelOptions kernel)
    {
        if (kernel.RestartBackoff.Min > kernel.RestartBackoff.Max)
            Add("exchange.kernel.restart-backoff.min", "is longer than exchange.kernel.restart-backoff.max");
    }

    private void CheckRisk(ExchangeOptions options)
    {
        if (!options.Roles.Any(r => r.Name == options.Accounts.DefaultRole))
            Add("exchange.accounts.default-role", $"is \"{options.Accounts.DefaultRole}\"; it must be one of {string.Join(", ", options.Roles.Select(r => r.Name))}");
        int before = _errors.Count;
        foreach (Role role in options.Roles.Where(r => r.Fees.Length > 0 && options.FeeSchedules.All(f => f.Name != r.Fees)))
        {
            string known = options.FeeSchedules.Count == 0 ? "there are none" : string.Join(", ", options.FeeSchedules.Select(f => f.Name));
            Add($"exchange.roles.{role.Name}.fees", $"is \"{role.Fees}\", which is none of exchange.fee-schedules: {known}");
        }

        if (_errors.Count == before && options.ToRiskModel().FindProblem() is { } problem) Add("exchange.roles", $"cannot be used: {problem}");
    }

    private void CheckInstruments(IReadOnlyList<InstrumentOptions> instruments)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < instruments.Count; i++)
        {
            string path = $"exchange.instruments[{i}]";
            CheckInstrument(instruments[i], path);
            if (!seen.Add(instruments[i].Symbol)) Add(path, $"lists {instruments[i].Symbol} a second time");
        }
    }

    private void CheckInstrument(InstrumentOptions instrument, string path)
    {
        if (!SymbolPattern().IsMatch(instrument.Symbol))
            Add($"{path}.symbol", $"is \"{instrument.Symbol}\"; a symbol has 1 to 24 characters A-Z, 0-9, '.', '-', '_'");
        if (!CurrencyPattern().IsMatch(instrument.Currency)) Add($"{path}.currency", $"is \"{instrument.Currency}\"; it must be three capital letters");
        try
        {
            instrument.ToInstrument(1);
        }
        catch (FormatException e)
        {
            Add(path, $"({instrument.Symbol}): {e.Message}");
        }
    }

    private void Add(string path, string problem)
    {
        HoconOrigin origin = origins.TryGetValue(path, out HoconOrigin known) || origins.TryGetValue(ParentOf(path), out known) ? known : new HoconOrigin("configuration");
        _errors.Add(new HoconException(origin, $"{path} {problem}"));
    }

    private static string ParentOf(string path) => path.LastIndexOf('.') is var dot and > 0 ? path[..dot] : path;

    [GeneratedRegex(@"^[A-Z0-9._-]{1,24}\z", RegexOptions.CultureInvariant)]
    internal static partial Regex SymbolPattern();

    [GeneratedRegex(@"^[A-Z]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CurrencyPattern();
}
