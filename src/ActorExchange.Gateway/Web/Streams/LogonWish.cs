using System.Globalization;
using System.Text.Json;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using ReportToken = ActorExchange.Protocol.ReportToken;

namespace ActorExchange.Gateway.Web;

/// <summary>What an "auth" asks for: by which credentials, and how the stream of reports is to begin.</summary>
internal sealed class LogonWish
{
    public long? Id { get; init; }

    /// <summary>Null: by a signature.</summary>
    public string? Token { get; init; }

    /// <summary>Null: by a token.</summary>
    public SignedLogon? Signed { get; init; }

    /// <summary>Where to go on in each book; null: from now on.</summary>
    public IReadOnlyList<ReportToken>? Resume { get; init; }

    public bool WatchAccount { get; init; }

    public bool CancelOnDisconnect { get; init; }

    /// <summary>Reads it; null if it has a fault.</summary>
    public static LogonWish? Read(JsonFields fields, long? id, InstrumentDirectory instruments)
    {
        string? token = fields.Text("token", longest: 4096);
        string? key = fields.Text("key");
        if ((token is null) == (key is null) && fields.Faults.IsSound) fields.Fail("token", "either a token, or a key with its signature");
        LogonWish wish = new()
        {
            Id = id,
            Token = token,
            Signed = key is null ? null : Signature(fields, key),
            Resume = Places(fields, instruments),
            WatchAccount = fields.Flag("watchAccount"),
            CancelOnDisconnect = fields.Flag("cancelOnDisconnect"),
        };
        return fields.End() ? wish : null;
    }

    public Logon ToLogon(string user)
    {
        Logon logon = new() { User = user, WatchAccount = WatchAccount, CancelOnDisconnect = CancelOnDisconnect };
        if (Resume is null) return logon;
        logon.Resume = Logon.Types.Resume.FromTokens;
        logon.Tokens.Add(Resume);
        return logon;
    }

    private static SignedLogon Signature(JsonFields fields, string key)
    {
        long? timestamp = fields.Integer("timestamp", 0, long.MaxValue);
        long? window = fields.Integer("window", 0, int.MaxValue);
        if (timestamp is null) fields.Fail("timestamp", "is missing");
        return new SignedLogon(
            key,
            (timestamp ?? 0).ToString(CultureInfo.InvariantCulture),
            fields.RequiredText("nonce"),
            window?.ToString(CultureInfo.InvariantCulture),
            fields.RequiredText("signature", longest: 128));
    }

    private static List<ReportToken>? Places(JsonFields fields, InstrumentDirectory instruments)
    {
        if (fields.Value("resume") is not { } value) return null;
        List<ReportToken> places = [];
        if (value.ValueKind != JsonValueKind.Object)
        {
            fields.Fail("resume", "must be an object of symbols and report numbers");
            return places;
        }

        foreach (JsonProperty place in value.EnumerateObject())
        {
            if (place.Value.ValueKind != JsonValueKind.Number || !place.Value.TryGetInt64(out long number) || number < 0)
                fields.Fail("resume", "report numbers are whole numbers from 0");
            else if (instruments.Find(place.Name) is { } view) places.Add(new ReportToken { InstrumentId = view.Instrument.Id, Number = number });
            else fields.Fail("resume", "names an instrument that does not exist", Status.UnknownInstrument);
        }

        return places;
    }
}
