using System.Globalization;
using System.Text.Json;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ActorExchange.Gateway.Web;

/// <summary>One call of an operator: what came, the exchange to ask, and the answer to write. Whatever ends it early is a <see cref="ProblemException"/>.</summary>
internal sealed class AdminCall(HttpContext context, WebServices services, UserLink link)
{
    public InstrumentDirectory Instruments => services.Exchange.Directory;

    public TimeProvider Clock => services.Clock;

    /// <summary>Something in the request that cannot be.</summary>
    public static ProblemException Unreadable(string field, string detail) => new(Problem.Of(Status.InvalidMessage, detail, field));

    /// <summary>A part of the path.</summary>
    public string Part(string name) => (string)context.Request.RouteValues[name]!;

    /// <summary>A part of the path that is a number.</summary>
    public int NumberPart(string name) => int.TryParse(Part(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw Unreadable(name, "must be a whole number");

    /// <summary>A parameter behind the '?'; null if it is not there.</summary>
    public string? Query(string name) => context.Request.Query.TryGetValue(name, out StringValues values) ? values.ToString() : null;

    public bool QueryFlag(string name) => Query(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw Unreadable(name, "must be true or false"),
    };

    public long QueryNumber(string name, long least, long most, long absent)
    {
        if (Query(name) is not { } text) return absent;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
            ? number
            : throw Unreadable(name, string.Create(CultureInfo.InvariantCulture, $"must be an integer from {least} to {most}"));
    }

    /// <summary>All parameters, for reports, which judge them themselves.</summary>
    public IEnumerable<(string Name, string Value)> AllQueries() => context.Request.Query.Keys.Select(name => (name, Query(name) ?? ""));

    /// <summary>Reads the body, all of it.</summary>
    public async Task<T> ReadAsync<T>(Func<AdminBody, T> read)
    {
        using JsonDocument document = await RequestBody.ReadAsync(context);
        return AdminBody.Read(document.RootElement, read);
    }

    /// <summary>An instrument by its symbol, also one that is delisted.</summary>
    public InstrumentView Instrument(string symbol) =>
        Instruments.Find(symbol) ?? throw new ProblemException(Problem.Of(Status.UnknownInstrument, $"there is no instrument '{symbol}'", "symbol"));

    /// <summary>The symbol of an instrument that there is.</summary>
    public string SymbolOf(uint instrumentId) => Instruments.Find(instrumentId)?.Instrument.Symbol ?? "";

    /// <summary>Asks the exchange; what it refuses ends the call.</summary>
    public async Task<Response> AskAsync(Request request)
    {
        Response response = await link.AskAsync(request);
        return response.Status == Status.Ok ? response : throw new ProblemException(Problem.Of(response.Status, response.Reason));
    }

    /// <summary>Answers with a JSON object, whose members <paramref name="write"/> writes.</summary>
    public Task WriteAsync(Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK) => JsonAnswers.WriteAsync(context, status, write, static (json, members) =>
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    });
}
