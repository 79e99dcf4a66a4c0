using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>The state of the server as the wire has it.</summary>
internal static class WireStatus
{
    private const int Minute = 60;

    public static Response FromEngine(ServerStatusAnswer answer, GatewayServices services)
    {
        ServerStatus status = new()
        {
            JournalOrdinal = answer.JournalOrdinal,
            LedgerOrdinal = answer.LedgerOrdinal,
            LedgerTrades = answer.LedgerTrades,
            Sessions = answer.Sessions,
            Connections = services.ConnectionCount,
            Version = services.ServerName,
            Started = answer.StartedNs,
        };
        foreach (Engine.BookStatus book in answer.Books)
        {
            status.Books.Add(new Protocol.BookStatus
            {
                InstrumentId = book.InstrumentId,
                DurableSequence = book.DurableSequence,
                OpenOrders = book.OpenOrders,
                LastTradeId = book.LastTradeId,
                StateHash = book.StateHash,
            });
        }
        if (answer.Seconds > 0) AddActivity(status, answer.Seconds, services);
        return new Response { RequestNumber = answer.RequestNumber, Server = status };
    }

    public static ConnectionInfo FromFacts(long id, ConnectionFacts facts) => new()
    {
        Id = id,
        User = facts.User,
        Remote = facts.RemoteName,
        Way = facts.Way,
        Since = facts.Since,
        Messages = facts.Messages,
        Commands = facts.Commands,
        Reports = facts.Reports,
        PendingBytes = facts.PendingBytes,
    };

    private static void AddActivity(ServerStatus status, int seconds, GatewayServices services)
    {
        status.MemoryBytes = Environment.WorkingSet;
        status.HeapBytes = GC.GetTotalMemory(forceFullCollection: false);
        status.Activity = new Activity { Commands = services.Meter.Commands, Minute = FromLog(services.Activity.Sum(Minute)) };
        foreach (ActivitySecond second in services.Activity.Last(seconds)) status.Activity.Seconds.Add(FromLog(second));
    }

    private static Protocol.ActivitySecond FromLog(ActivitySecond second) => new()
    {
        Time = second.Time,
        Commands = second.Commands,
        Samples = second.Samples,
        P50 = second.P50,
        P99 = second.P99,
        Longest = second.Longest,
    };
}
