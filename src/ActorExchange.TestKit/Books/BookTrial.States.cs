using ActorExchange.Core;

namespace ActorExchange.TestKit;

public sealed partial class BookTrial
{
    private readonly BookState _expectedState = new();
    private readonly BookState _actualState = new();
    private BookLevel[] _expectedLevels = new BookLevel[64];
    private BookLevel[] _actualLevels = new BookLevel[64];

    private void CompareStates()
    {
        if (_options.CheckEvery == 1 && Status != CommandStatus.Ok && _book.StateHash() != _hash)
            throw new BookDisagreementException("a refusal changed the fast book");
        if (Commands % _options.CheckEvery == 0) CheckHashes();
        if (Commands % _options.CompareStatesEvery == 0) CompareAnswers();
        if (Commands % _options.RestoreEvery == 0) Restore();
    }

    private void CheckHashes()
    {
        ulong hash = _reference.StateHash();
        if (_options.CheckEvery == 1 && Status != CommandStatus.Ok && hash != _hash)
            throw new BookDisagreementException("a refusal changed the reference book");
        _hash = hash;
        Check(_book, "the fast book", hash);
        Check(_follower, "the book made of facts", hash);
        Check(_restored, "the restored book", hash);
        Check(_referenceFollower, "the reference book made of facts", hash);
        Check(_restoredReference, "the restored reference book", hash);
        _auditor.Check(_book);
    }

    private void Check(IOrderBook? book, string whose, ulong hash)
    {
        if (book is null || book.StateHash() == hash) return;
        throw new BookDisagreementException($"{whose} has another state than the reference book: {Difference(book)}");
    }

    /// <summary>Every answer of both books, and of the follower, which has indices of its own.</summary>
    private void CompareAnswers()
    {
        _reference.Save(_expectedState);
        CompareAnswers(_book, "the fast book");
        CompareAnswers(_follower, "the book made of facts");
        CompareAnswers(_restored, "the restored book");
    }

    private void CompareAnswers(IOrderBook book, string whose)
    {
        if (Difference(book) is { } difference) throw new BookDisagreementException($"{whose}: {difference}");
        Same(whose, "orders", _reference.OrderCount, book.OrderCount);
        Same(whose, "phase", _reference.Phase, book.Phase);
        Same(whose, "number of the last trade", _reference.LastTradeId, book.LastTradeId);
        if (_reference.LastTradeId > 0) Same(whose, "last price", _reference.LastPrice, book.LastPrice);
        Same(whose, "next expiry", _reference.NextExpiry, book.NextExpiry);
        bool any = _reference.TryGetIndicative(out UncrossResult expected);
        Same(whose, "whether an uncross would trade", any, book.TryGetIndicative(out UncrossResult actual));
        if (any) Same(whose, "indicative", expected, actual);
        CompareLevels(Side.Buy, book, whose);
        CompareLevels(Side.Sell, book, whose);
        CompareOrders(book, whose);
    }

    private void CompareLevels(Side side, IOrderBook book, string whose)
    {
        if (_expectedLevels.Length < _reference.OrderCount)
            (_expectedLevels, _actualLevels) = (new BookLevel[_reference.OrderCount * 2], new BookLevel[_reference.OrderCount * 2]);
        int count = _reference.CopyLevels(side, _expectedLevels);
        Same(whose, $"number of {side} levels", count, book.CopyLevels(side, _actualLevels));
        bool shown = book.TryGetBest(side, out long price, out long quantity);
        Same(whose, $"whether there is a best {side}", count > 0, shown);
        if (shown) Same(whose, $"best {side}", (_expectedLevels[0].Price, _expectedLevels[0].Quantity), (price, quantity));
        for (int i = 0; i < count; i++)
        {
            BookLevel level = _expectedLevels[i];
            Same(whose, $"{side} level {i + 1}", level, _actualLevels[i]);
            Same(whose, $"quantity at {level.Price}", level.Quantity, book.QuantityAt(side, level.Price));
            foreach (long near in (ReadOnlySpan<long>)[level.Price - 1, level.Price + 1])
                Same(whose, $"quantity at {near}", _reference.QuantityAt(side, near), book.QuantityAt(side, near));
        }
    }

    private void CompareOrders(IOrderBook book, string whose)
    {
        foreach (ref readonly OrderState order in _expectedState.Orders)
        {
            Same(whose, $"whether order {order.OrderId} works", true, book.TryGetOrder(order.OrderId, out OrderState state));
            if (!Same(order, state)) throw new BookDisagreementException($"{whose} answers otherwise about order {order.OrderId}");
            Same(whose, $"whether order {order.OrderId} has details", true, book.TryGetDetails(order.OrderId, out OrderDetails details));
            if (!Same(_expectedState.DetailsOf(order), details))
                throw new BookDisagreementException($"{whose} has other details of order {order.OrderId}");
        }
    }

    /// <summary>The first order or field in which a book's state is not the reference book's; null if there is none.</summary>
    private string? Difference(IOrderBook book)
    {
        _reference.Save(_expectedState);
        book.Save(_actualState);
        (BookState a, BookState b) = (_expectedState, _actualState);
        if ((a.Phase, a.LastTradeId, a.ReferencePrice) != (b.Phase, b.LastTradeId, b.ReferencePrice))
            return $"phase, trades, reference are {(b.Phase, b.LastTradeId, b.ReferencePrice)}, not {(a.Phase, a.LastTradeId, a.ReferencePrice)}";
        if (a.LastTradeId > 0 && a.LastPrice != b.LastPrice) return $"the last price is {b.LastPrice}, not {a.LastPrice}";
        if ((a.TopBid, a.TopAsk) != (b.TopBid, b.TopAsk)) return $"the top orders are {(b.TopBid, b.TopAsk)}, not {(a.TopBid, a.TopAsk)}";
        for (int i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            (OrderState left, OrderState right) = (a.Orders[i], b.Orders[i]);
            if (!Same(left, right) || !Same(a.DetailsOf(left), b.DetailsOf(right)) || left.Details == 0 != (right.Details == 0))
                return $"order {i + 1} is {OrderStateText.Of(b, right)}, not {OrderStateText.Of(a, left)}";
        }

        return a.Count == b.Count ? null : $"there are {b.Count} orders, not {a.Count}";
    }

    private static bool Same(in OrderState a, in OrderState b) =>
        a.OrderId == b.OrderId && a.Account == b.Account && a.Tag == b.Tag && a.Side == b.Side && a.Type == b.Type && a.TimeInForce == b.TimeInForce
        && a.SelfTradePrevention == b.SelfTradePrevention && a.AccountGroup == b.AccountGroup && a.Price == b.Price && a.Quantity == b.Quantity
        && a.Leaves == b.Leaves && a.Since == b.Since;

    private static bool Same(in OrderDetails a, in OrderDetails b) =>
        a.Waiting == b.Waiting && a.Displayed == b.Displayed && EventComparison.Same(a.Conditions, b.Conditions);

    private static void Same<T>(string whose, string what, T expected, T actual)
        where T : struct
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new BookDisagreementException($"{whose}: {what} is {actual}, of the reference book {expected}");
    }

    /// <summary>The restored books go on as new ones, made of what the old ones are.</summary>
    private void Restore()
    {
        _restored = Restored(_restored, NewBook());
        if (_restoredReference is not null) _restoredReference = Restored(_restoredReference, NewReference());
    }

    private IOrderBook Restored(IOrderBook old, IOrderBook fresh)
    {
        old.Save(_actualState);
        fresh.Restore(_actualState);
        if (_now != long.MinValue) fresh.AdvanceTo(_now);
        if (fresh.StateHash() != old.StateHash()) throw new BookDisagreementException($"a restored book is another one: {Difference(fresh)}");
        return fresh;
    }
}
