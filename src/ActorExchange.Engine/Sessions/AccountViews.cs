using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>Shows the account: as a whole when asked, and what changed of it to the connections that watch it. For the session's actor only.</summary>
internal sealed class AccountViews(uint account, string user, SessionAccount state, SessionSafety safety, SessionConnections connections, TimeProvider clock)
{
    private readonly Dictionary<string, CashView> _cash = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, PositionView> _positions = [];

    public AccountView Whole() => new(
        account, user, state.InForce.Terms.Role.Name, state.InForce.Group, state.InForce.Terms.Status, state.InForce.Terms.Role.Mode, AllCash(), AllPositions(),
        state.InForce.Terms.Switches, safety.Wish);

    /// <summary>Sends everything to a connection that has just begun to watch.</summary>
    public void Begin(SessionConnection connection) =>
        connection.Ref.Tell(new AccountUpdate(AllCash(), AllPositions(), IsSnapshot: true) { Switches = state.InForce.Terms.Switches });

    /// <summary>Tells whoever watches which switches are in force, at once: one may be over before the next update.</summary>
    public void SendSwitches()
    {
        var update = new AccountUpdate([], [], IsSnapshot: false) { Switches = state.InForce.Terms.Switches };
        foreach (SessionConnection connection in connections)
            if (connection.WatchesAccount) connection.Ref.Tell(update);
    }

    /// <summary>Sends what is otherwise than when it was last sent to whoever watches.</summary>
    public void SendChanges()
    {
        List<CashView> cash = AllCash();
        cash.RemoveAll(view => !IsNew(_cash, view.Currency, view));
        List<PositionView> positions = AllPositions();
        positions.RemoveAll(view => !IsNew(_positions, view.InstrumentId, view));
        if (cash.Count == 0 && positions.Count == 0) return;
        var update = new AccountUpdate(cash, positions, IsSnapshot: false);
        foreach (SessionConnection connection in connections)
            if (connection.WatchesAccount) connection.Ref.Tell(update);
    }

    /// <summary>What is left of the account, for people; empty if nothing is.</summary>
    public string Remains(int underWay)
    {
        foreach (string currency in state.State.Currencies)
            if (state.State.Cash(currency, state.Prices) is { Total.IsZero: false } cash) return $"{cash.Total} {currency}";
        foreach (uint instrument in state.State.Instruments)
        {
            if (state.State.Lots(instrument) != 0) return $"a position in instrument {instrument}";
            if (state.State.OrderCount(instrument) > 0) return $"working orders in instrument {instrument}";
        }

        return underWay > 0 ? "commands under way" : "";
    }

    private List<CashView> AllCash()
    {
        var views = new List<CashView>();
        foreach (string currency in state.State.Currencies) views.Add(state.State.Cash(currency, state.Prices));
        return views;
    }

    private List<PositionView> AllPositions()
    {
        state.State.Now = clock.UnixNanoseconds();
        var views = new List<PositionView>();
        foreach (uint instrument in state.State.Instruments) views.Add(state.State.Position(instrument, state.Prices));
        return views;
    }

    private static bool IsNew<TKey, TView>(Dictionary<TKey, TView> sent, TKey key, TView view)
        where TKey : notnull
        where TView : class
    {
        if (sent.TryGetValue(key, out TView? last) && last.Equals(view)) return false;
        sent[key] = view;
        return true;
    }
}
