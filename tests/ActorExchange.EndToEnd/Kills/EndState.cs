using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.Kills;

/// <summary>All that can be seen of an exchange when a replay has ended.</summary>
/// <param name="Reports">Every report of the replaying user, in order.</param>
/// <param name="Answered">Ids of the commands that the reports answer.</param>
/// <param name="OpenOrders">Working orders with what is left of them.</param>
/// <param name="Book">Open orders, last trade and state hash of the book.</param>
/// <param name="LedgerTrades">Trades in the ledger.</param>
internal sealed record EndState(
    IReadOnlyList<string> Reports, IReadOnlyList<string> Answered, IReadOnlyList<string> OpenOrders, BookStatus Book, long LedgerTrades)
{
    /// <summary>Asks a running server, once its ledger has come up to the book's last trade.</summary>
    public static async Task<EndState> ReadAsync(ServerProcess server, RecordedFlow flow)
    {
        var log = new ReportLog();
        await using ExchangeClient client = await server.ConnectAsync(
            KillCampaign.User, o => o with { ResumeFrom = ResumeTokens.Beginning, RawHandler = log });
        uint instrument = client.GetInstrument(flow.Symbol).Id;
        ServerStatus status = new();
        await Eventually.HoldsAsync(
            async () =>
            {
                status = await client.GetServerStatusAsync();
                return BookOf(status, instrument).LastTradeId <= status.LedgerTrades;
            },
            "the ledger has every trade");
        IReadOnlyList<OrderView> open = (await client.GetOpenOrdersAsync(flow.Symbol)).Items;
        return new EndState(
            log.Reports,
            log.Answered,
            [.. open.Select(o => (o with { Time = default }).ToString())],
            BookOf(status, instrument),
            status.LedgerTrades);
    }

    private static BookStatus BookOf(ServerStatus status, uint instrument) => status.Books.Single(b => b.InstrumentId == instrument);
}
