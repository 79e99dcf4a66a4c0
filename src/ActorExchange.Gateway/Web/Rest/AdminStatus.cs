using System.Text.Json;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>How the server is, and who is connected.</summary>
internal static class AdminStatus
{
    private const int DefaultSeconds = 60;
    private const long NanosecondsPerSecond = 1_000_000_000;

    public static async Task GetAsync(AdminCall call)
    {
        uint seconds = (uint)call.QueryNumber("seconds", 1, ActivityLog.Capacity, DefaultSeconds);
        Response response = await call.AskAsync(new Request { GetServerStatus = new GetServerStatus { Seconds = seconds } });
        await call.WriteAsync(json => Write(json, response.Server, call));
    }

    public static async Task ListSessionsAsync(AdminCall call)
    {
        Response response = await call.AskAsync(new Request { ListConnections = new ListConnections() });
        await call.WriteAsync(json =>
        {
            json.Objects("sessions", response.Connections, Write);
            json.WriteBoolean("more", response.More);
        });
    }

    private static void Write(Utf8JsonWriter json, ServerStatus status, AdminCall call)
    {
        long now = (call.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        json.WriteString("server", status.Version);
        json.Time("time", now);
        json.Time("started", status.Started);
        json.WriteNumber("uptimeSeconds", Math.Max(0, (now - status.Started) / NanosecondsPerSecond));
        json.WriteNumber("sessions", status.Sessions);
        json.WriteNumber("connections", status.Connections);
        json.WriteNumber("memoryBytes", status.MemoryBytes);
        json.WriteNumber("heapBytes", status.HeapBytes);
        json.WriteStartObject("journal");
        json.WriteNumber("ordinal", status.JournalOrdinal);
        json.WriteEndObject();
        json.WriteStartObject("ledger");
        json.WriteNumber("ordinal", status.LedgerOrdinal);
        json.WriteNumber("behind", Math.Max(0, status.JournalOrdinal - status.LedgerOrdinal));
        json.WriteNumber("trades", status.LedgerTrades);
        json.WriteEndObject();
        json.WriteStartObject("throughput");
        json.WriteNumber("commands", status.Activity.Commands);
        json.WriteStartObject("lastMinute");
        Write(json, status.Activity.Minute);
        json.WriteEndObject();
        json.Objects("seconds", status.Activity.Seconds, Write);
        json.WriteEndObject();
        json.Objects("books", status.Books, (to, book) =>
        {
            to.WriteString("symbol", call.SymbolOf(book.InstrumentId));
            to.WriteNumber("instrumentId", book.InstrumentId);
            AdminInstruments.WriteBook(to, book);
        });
    }

    private static void Write(Utf8JsonWriter json, Protocol.ActivitySecond second)
    {
        json.Time("time", second.Time);
        json.WriteNumber("commands", second.Commands);
        json.WriteNumber("samples", second.Samples);
        json.WriteNumber("p50Nanoseconds", second.P50);
        json.WriteNumber("p99Nanoseconds", second.P99);
        json.WriteNumber("longestNanoseconds", second.Longest);
    }

    private static void Write(Utf8JsonWriter json, ConnectionInfo connection)
    {
        json.WriteNumber("id", connection.Id);
        json.WriteString("user", connection.User);
        json.WriteString("way", connection.Way);
        json.WriteString("remote", connection.Remote);
        json.Time("since", connection.Since);
        json.WriteNumber("messages", connection.Messages);
        json.WriteNumber("commands", connection.Commands);
        json.WriteNumber("reports", connection.Reports);
        json.WriteNumber("pendingBytes", connection.PendingBytes);
    }
}
