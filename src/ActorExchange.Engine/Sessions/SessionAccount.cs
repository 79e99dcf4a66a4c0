using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// The account as its session sees it: an <see cref="AccountState"/> that is told what the books report, each numbered report once and in order,
/// and what is in force. For the session's actor only.
/// </summary>
internal sealed class SessionAccount(uint account, InstrumentDirectory directory, SessionBooks books)
{
    private TermsInForce? _inForce;

    public AccountState State { get; } = new(account);

    public IMarketPrices Prices => directory.Prices;

    /// <summary>Whether the rules and bookings are known.</summary>
    public bool HasTerms => _inForce is not null;

    /// <summary>Rules, bookings and wishes as they were last said. Only with <see cref="HasTerms"/>.</summary>
    public TermsInForce InForce => _inForce!;

    /// <summary>Something about cash, positions, holds or terms is otherwise than when this was last set to false.</summary>
    public bool HasChanged { get; set; }

    /// <summary>The account has traded since this was last set to false.</summary>
    public bool HasTraded { get; set; }

    public void Know(InstrumentView view)
    {
        State.SetInstrument(view.Instrument, view.Phase);
        HasChanged = true;
    }

    /// <summary>What is in force is otherwise. Another generation has forgotten all reservations.</summary>
    public void Set(TermsInForce terms)
    {
        if (_inForce is { } before && before.Generation != terms.Generation) State.ReleaseAllCash();
        _inForce = terms;
        State.SetTerms(terms.Terms);
        foreach ((string currency, Amount amount) in terms.Booked) State.SetBooked(currency, amount);
        HasChanged = true;
    }

    public void Booked(CashBooked booked)
    {
        if (booked.Currency.Length > 0) State.SetBooked(booked.Currency, booked.Booked);
        State.ReleaseCash(booked.Reservation);
        HasChanged = true;
    }

    /// <summary>The book's word as of one report: what was missed is made up for, and what nobody knew of is in it or never happened.</summary>
    public void Opened(SessionBook book, AccountOpened opened)
    {
        State.OpenBook(book.InstrumentId, opened.Position, [.. opened.Orders]);
        book.FollowedTo = opened.LastNumber;
        book.IsBehind = false;
        foreach ((_, int slot) in book.Unsettled) GiveBack(slot);
        HasChanged = true;
    }

    /// <summary>Takes one live report in.</summary>
    /// <param name="book">Whose report it is.</param>
    /// <param name="report">The report.</param>
    /// <param name="slot">Hold of the command that it answers; 0: none. It ends here, or when the book is opened anew.</param>
    /// <param name="withItself">Of a trade: the other side is the account's, too.</param>
    public void Take(SessionBook book, in ExecutionReport report, int slot, bool withItself)
    {
        HasChanged = true;
        if (report.Number == 0 || report.Repeated || report.Number <= book.FollowedTo)
        {
            GiveBack(slot);
        }
        else if (report.Number != book.FollowedTo + 1)
        {
            book.IsBehind = true;
            books.Ask(book);
            if (slot > 0) book.Unsettled.Add((default, slot));
        }
        else
        {
            book.FollowedTo = report.Number;
            Follow(book, report, slot, withItself);
        }
    }

    /// <summary>Ends the hold of a command; 0: there is none.</summary>
    public void GiveBack(int slot)
    {
        if (slot > 0) State.Answered(slot);
    }

    private void Follow(SessionBook book, in ExecutionReport report, int slot, bool withItself)
    {
        switch (report.ExecType)
        {
            case ExecType.New when slot > 0:
                State.Accepted(slot, report.OrderId, report.GroupId, report.Waiting, report.Time);
                return;
            case ExecType.Replaced when slot > 0:
                State.Replaced(slot, report.OrderId, LimitOf(report), report.Quantity, report.Leaves, report.Waiting);
                return;
            case ExecType.New:
                // Sent by a session before this one. What it holds the book says.
                books.Ask(book);
                return;
            case ExecType.Trade:
                State.Traded(report.InstrumentId, report.Side, report.LastPrice, report.LastQuantity, report.FeePpm, withItself, report.Time);
                HasTraded = true;
                if (report.Leaves == 0) State.Gone(report.InstrumentId, report.OrderId);
                else State.Changed(report.InstrumentId, report.OrderId, 0, report.Quantity, report.Leaves, report.Waiting);
                break;
            case ExecType.Canceled:
                State.Gone(report.InstrumentId, report.OrderId);
                break;
            case ExecType.Replaced or ExecType.Triggered or ExecType.Restated:
                State.Changed(report.InstrumentId, report.OrderId, LimitOf(report), report.Quantity, report.Leaves, report.Waiting);
                break;
            case ExecType.SharesBooked:
                long lots = report.Side == Side.Buy ? report.LastQuantity : -report.LastQuantity;
                State.SharesBooked(report.InstrumentId, lots, report.LastPrice, report.Time);
                break;
        }

        GiveBack(slot);
    }

    /// <summary>The worst price as of now; 0: as before. What a pegged order is priced at now says nothing of where it may follow.</summary>
    private static long LimitOf(in ExecutionReport report) => report.Type == OrderType.Pegged ? 0 : report.Price;
}
