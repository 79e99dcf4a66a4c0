using System.Globalization;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>Reads path and query of one request. What is there but cannot be ends the request with a problem that names it.</summary>
/// <param name="context">The request.</param>
public readonly struct QueryReader(HttpContext context)
{
    /// <summary>Null if it is not there.</summary>
    public string? Text(string name) => context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>An integer within bounds; the default if it is not there.</summary>
    public long Integer(string name, long least, long most, long otherwise)
    {
        if (Text(name) is not { } text) return otherwise;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most) return value;
        throw Fault(name, $"must be an integer from {least} to {most}");
    }

    /// <summary>A member of an enum by its name; null if it is not there.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text) return null;
        return EnumText<T>.TryParse(text, out T value) ? value : throw Fault(name, $"there is no such value: {string.Join(", ", EnumText<T>.All)}");
    }

    /// <summary>A decimal; null if it is not there.</summary>
    public WireDecimal? Decimal(string name)
    {
        if (Text(name) is not { } text) return null;
        return text.Length <= 40 && !text.StartsWith('+') && WireDecimal.TryParse(text, out WireDecimal value) ? value : throw Fault(name, "is no decimal");
    }

    /// <summary>The instrument that the path or the query names.</summary>
    public InstrumentView Instrument(InstrumentDirectory instruments) => FindInstrument(instruments) ?? throw Fault("symbol", "is missing");

    /// <summary>As <see cref="Instrument"/>; null if none is named.</summary>
    public InstrumentView? FindInstrument(InstrumentDirectory instruments)
    {
        if ((context.Request.RouteValues["symbol"] as string ?? Text("symbol")) is not { } symbol) return null;
        return instruments.Find(symbol) ?? throw new ProblemException(Problem.Of(Status.UnknownInstrument, $"there is no instrument {(symbol.Length <= 32 ? symbol : symbol[..32])}", "symbol"));
    }

    /// <summary>A text of the path.</summary>
    public string Path(string name) => (string)context.Request.RouteValues[name]!;

    /// <summary>The number of an order in the path.</summary>
    public long OrderId() =>
        long.TryParse(Path("orderId"), NumberStyles.None, CultureInfo.InvariantCulture, out long id) && id > 0
            ? id
            : throw new ProblemException(Problem.Of(Status.UnknownOrder, "order ids are numbers from 1", "orderId"));

    private static ProblemException Fault(string name, string detail) => new(Problem.Of(Status.InvalidMessage, detail, name));
}
