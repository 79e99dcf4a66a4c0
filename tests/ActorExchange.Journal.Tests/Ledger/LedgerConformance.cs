namespace ActorExchange.Journal.Tests;

/// <summary>What every ledger must do.</summary>
public abstract class LedgerConformance : IDisposable
{
    protected ILedgerStore Ledger { get; private set; } = null!;

    protected abstract ILedgerStore OpenStore();

    protected LedgerConformance() => Start();

    private void Start() => Ledger = OpenStore();

    public virtual void Dispose()
    {
        Ledger.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static LedgerEntry Trade(long id, uint instrument = 1, string buyId = "buy-1") => new()
    {
        InstrumentId = instrument,
        Symbol = "AAPL",
        TradeId = id,
        PriceTicks = -150,
        QuantityLots = 100 + id,
        BuyAccount = 4_000_000_000,
        SellAccount = 2,
        BuyOrderId = 10,
        SellOrderId = 11,
        BuyClientOrderId = buyId,
        SellClientOrderId = "sell-1",
        AggressorSide = 2,
        TimeNs = 1_700_000_000_000_000_000,
        JournalOrdinal = id,
        BuyFeePpm = 300,
        SellFeePpm = -50,
        Currency = "USD",
        Amount = -150 * (100 + id) * (Int128)10_000_000_000_000_000,
        BuyFee = 45_000_000_000_000 * (100 + id),
        SellFee = -7_500_000_000_000 * (100 + id),
    };

    protected static LedgerEntry Cash(string id, uint to, uint from, long whole, long time = 5, string currency = "USD") => new()
    {
        Kind = LedgerKind.Cash,
        BuyAccount = to,
        SellAccount = from,
        TimeNs = time,
        JournalOrdinal = 1,
        Currency = currency,
        Amount = whole * (Int128)1_000_000_000_000_000_000,
        BookingId = id,
        BookingKind = 3,
        Reason = "“of the house”, as agreed",
        ByAccount = 9,
        ByUser = "olga",
    };

    protected static LedgerEntry Shares(uint to, uint from, long lots, long time = 5) => new()
    {
        Kind = LedgerKind.Shares,
        InstrumentId = 1,
        Symbol = "AAPL",
        PriceTicks = 100,
        QuantityLots = lots,
        BuyAccount = to,
        SellAccount = from,
        TimeNs = time,
        JournalOrdinal = 1,
        Currency = "USD",
        BookingId = "grant",
    };

    [Fact]
    public void A_new_ledger_starts_at_nothing()
    {
        LedgerPosition position = Ledger.Open();
        (position.JournalOrdinal, position.LastNumber).ShouldBe((0, 0));
        position.LastHash.ShouldBe(new byte[32]);
        Ledger.Verify().IsIntact.ShouldBeTrue();
    }

    [Fact]
    public void Trades_come_back_as_they_were_with_dense_numbers_and_chained_hashes()
    {
        Ledger.Open();
        Ledger.Append([Trade(1), Trade(2, buyId: "")], 5);
        Ledger.Append([Trade(1, instrument: 2)], 9);
        IReadOnlyList<LedgerRow> rows = Ledger.Read(0, 100);
        rows.Select(row => row.Number).ShouldBe([1L, 2, 3]);
        rows.Select(row => row.Entry).ShouldBe([Trade(1), Trade(2, buyId: ""), Trade(1, instrument: 2)]);
        rows[1].PreviousHash.ShouldBe(rows[0].Hash);
        rows[2].PreviousHash.ShouldBe(rows[1].Hash);
        LedgerPosition position = Ledger.Open();
        (position.JournalOrdinal, position.LastNumber, position.Trades).ShouldBe((9, 3, 3));
        position.LastHash.ShouldBe(rows[2].Hash);
        Ledger.Read(1, 1).ShouldHaveSingleItem().Number.ShouldBe(2);
        Ledger.Read(3, 10).ShouldBeEmpty();
    }

    [Fact]
    public void The_hash_has_the_documented_form()
    {
        Ledger.Open();
        Ledger.Append([Trade(1)], 1);
        LedgerRow row = Ledger.Read(0, 1)[0];
        row.HashVersion.ShouldBe(2);
        Convert.ToHexString(row.Hash).ShouldBe("2C4CA728A5C2B7570C2FE4318F086577352A2873331597D5CCD4DCECBB231B51");
        byte[] first = new byte[32];
        LedgerHash.Compute(1, 1, Trade(1), new byte[32], first);
        Convert.ToHexString(first).ShouldBe("DB425DA2CF18863604336C31FCC18CB9B442A9CC677AEC4578BC73979892D67C");
    }

    [Fact]
    public void Every_field_is_under_the_hash()
    {
        byte[] before = Hash(Trade(1));
        LedgerEntry[] changed =
        [
            Trade(1) with { Kind = LedgerKind.Shares }, Trade(1) with { BuyFeePpm = 301 }, Trade(1) with { SellFeePpm = 50 }, Trade(1) with { Currency = "EUR" },
            Trade(1) with { Amount = 1 }, Trade(1) with { BuyFee = 1 }, Trade(1) with { SellFee = 1 }, Trade(1) with { BookingId = "x" }, Trade(1) with { BookingKind = 1 },
            Trade(1) with { Reason = "x" }, Trade(1) with { ByAccount = 1 }, Trade(1) with { ByUser = "x" }, Trade(1) with { PriceTicks = 1 }, Trade(1) with { TimeNs = 1 },
            Trade(1) with { Currency = "US", BookingId = "D" },
        ];
        foreach (LedgerEntry entry in changed) Hash(entry).ShouldNotBe(before, entry.ToString());
        changed.Select(e => Convert.ToHexString(Hash(e))).Distinct().Count().ShouldBe(changed.Length);
    }

    [Fact]
    public void Bookings_come_back_as_they_were_among_the_trades()
    {
        Ledger.Open();
        LedgerEntry[] entries = [Cash("d1", 1, 0, 1_000_000_000_000_000), Trade(1), Shares(0, 2, 5), Cash("w1", 0, 1, 3)];
        Ledger.Append(entries, 5);
        Ledger.Read(0, 100).Select(row => row.Entry).ShouldBe(entries);
        LedgerPosition position = Ledger.Open();
        (position.LastNumber, position.Trades).ShouldBe((4, 1));
        Ledger.Verify().ShouldSatisfyAllConditions(x => x.IsIntact.ShouldBeTrue(), x => x.Rows.ShouldBe(4));
    }

    [Fact]
    public void A_cash_booking_is_there_once_and_shares_may_come_again_under_an_id_that_their_book_forgot()
    {
        Ledger.Open();
        Ledger.Append([Cash("d1", 1, 0, 5), Shares(1, 0, 5)], 1);
        Should.Throw<LedgerException>(() => Ledger.Append([Cash("d1", 2, 0, 7)], 2));
        Should.Throw<LedgerException>(() => Ledger.Append([Cash("d2", 2, 0, 7), Cash("d2", 2, 0, 7)], 2));
        Ledger.Append([Shares(1, 0, 5)], 2);
        Ledger.Open().LastNumber.ShouldBe(3);
    }

    [Fact]
    public void An_accounts_rows_come_by_time_page_by_page_from_either_side_and_once_if_it_is_on_both()
    {
        Ledger.Open();
        Ledger.Append(
            [
                Cash("a", 1, 0, 1, time: 30), Cash("b", 0, 1, 1, time: 10), Cash("c", 1, 1, 1, time: 20), Cash("d", 2, 0, 1, time: 20),
                Cash("e", 1, 2, 1, time: 20), Cash("f", 2, 1, 1, time: 40), Cash("g", 1, 0, 1, time: -5),
            ],
            1);
        Ids(Ledger.ReadAccount(1, long.MinValue, long.MaxValue, null, 100)).ShouldBe("g b c e a f");
        Ids(Ledger.ReadAccount(1, 20, 40, null, 100)).ShouldBe("c e a");
        Ids(Ledger.ReadAccount(0, 0, 100, null, 100)).ShouldBe("b d a");
        var pages = new List<string>();
        LedgerRow? last = null;
        while (Ledger.ReadAccount(1, 10, 41, last, 2) is { Count: > 0 } page)
        {
            pages.Add(Ids(page));
            last = page[^1];
        }

        pages.ShouldBe(["b c", "e a", "f"]);
    }

    [Fact]
    public void Trades_of_an_instrument_come_page_by_page_in_their_order()
    {
        Ledger.Open();
        Ledger.Append([Trade(1), Trade(1, instrument: 2), Shares(1, 0, 5), Trade(2), Trade(3), Cash("d", 1, 0, 1)], 1);
        Ledger.ReadTrades(1, 0, 2).Select(r => r.Entry.TradeId).ShouldBe([1L, 2]);
        Ledger.ReadTrades(1, 2, 2).Select(r => r.Entry.TradeId).ShouldBe([3L]);
        Ledger.ReadTrades(3, 0, 2).ShouldBeEmpty();
    }

    [Fact]
    public void Sums_before_a_time_are_what_the_rows_come_to()
    {
        Ledger.Open();
        Ledger.Append(
            [
                Cash("a", 2, 0, 100, time: 1), Cash("b", 2, 7, 30, time: 2, currency: "EUR"), Cash("c", 0, 2, 60, time: 3), Shares(2, 0, 500, time: 4),
                Trade(1) with { TimeNs = 5 }, Trade(2) with { TimeNs = 6, BuyAccount = 2 }, Trade(1, instrument: 2) with { TimeNs = 7 }, Cash("d", 2, 0, 1000, time: 8),
            ],
            1);
        LedgerSums sums = Ledger.Sum(2, 8);
        sums.Cash.ShouldBe([new LedgerCashSum("EUR", Whole(30)), new LedgerCashSum("USD", Whole(40))]);
        sums.Instruments.ShouldBe(
        [
            new LedgerInstrumentSum(1, "AAPL", 500 - 101, -150 * 101, (150 * 101 * -50) + (150 * 102 * 250), 3),
            new LedgerInstrumentSum(2, "AAPL", -101, -150 * 101, 150 * 101 * -50, 1),
        ]);
        Ledger.Sum(2, 1).ShouldSatisfyAllConditions(s => s.Cash.ShouldBeEmpty(), s => s.Instruments.ShouldBeEmpty());
        Ledger.Sum(0, 9).Cash.ShouldBe([new LedgerCashSum("USD", Whole(-1040))]);
    }

    private static Int128 Whole(long amount) => amount * (Int128)1_000_000_000_000_000_000;

    private static string Ids(IEnumerable<LedgerRow> rows) => string.Join(' ', rows.Select(r => r.Entry.BookingId));

    private static byte[] Hash(in LedgerEntry entry)
    {
        byte[] hash = new byte[32];
        LedgerHash.Compute(2, 1, entry, new byte[32], hash);
        return hash;
    }

    [Fact]
    public void The_offset_moves_without_trades_and_never_back()
    {
        Ledger.Open();
        Ledger.Append([], 7);
        Ledger.Open().JournalOrdinal.ShouldBe(7);
        Should.Throw<LedgerException>(() => Ledger.Append([Trade(1)], 6));
        Ledger.Read(0, 10).ShouldBeEmpty();
    }

    [Fact]
    public void A_trade_that_is_there_already_fails_the_whole_batch()
    {
        Ledger.Open();
        Ledger.Append([Trade(1)], 1);
        Should.Throw<LedgerException>(() => Ledger.Append([Trade(2), Trade(1)], 2));
        Should.Throw<LedgerException>(() => Ledger.Append([Trade(3), Trade(3)], 2));
        (Ledger.Open().JournalOrdinal, Ledger.Open().LastNumber).ShouldBe((1, 1));
        Ledger.Append([Trade(2)], 2);
        Ledger.Verify().ShouldSatisfyAllConditions(x => x.IsIntact.ShouldBeTrue(), x => x.Rows.ShouldBe(2));
    }
}

public sealed class InMemoryLedgerConformance : LedgerConformance
{
    protected override ILedgerStore OpenStore() => new InMemoryLedger();
}

public sealed class SqliteLedgerConformance : LedgerConformance
{
    private TempFolder? _folder;

    private string FilePath => _folder!.File("ledger.db");

    protected override ILedgerStore OpenStore()
    {
        _folder = new TempFolder();
        return SqliteLedger.OpenFile(FilePath);
    }

    public override void Dispose()
    {
        base.Dispose();
        _folder!.Dispose();
    }

    [Fact]
    public void A_closed_ledger_opens_where_it_stood()
    {
        Ledger.Open();
        Ledger.Append([Trade(1)], 3);
        Ledger.Dispose();
        using SqliteLedger again = SqliteLedger.OpenFile(FilePath);
        again.Open().JournalOrdinal.ShouldBe(3);
        again.Append([Trade(2)], 4);
        again.Verify().Rows.ShouldBe(2);
        using SqliteLedger reader = SqliteLedger.OpenForReading(FilePath);
        reader.Verify().Rows.ShouldBe(2);
    }

    [Theory]
    [InlineData("UPDATE entries SET quantity_lots=1")]
    [InlineData("UPDATE entries SET ledger_number=9 WHERE ledger_number=2")]
    [InlineData("DELETE FROM entries WHERE ledger_number=2")]
    [InlineData("DELETE FROM entries")]
    [InlineData("INSERT OR REPLACE INTO entries(OLD) SELECT ledger_number, instrument_id, 'X', trade_id, 1, 1, 1, 1, 1, 1, '', '', 0, 0, 0, hash, hash FROM entries WHERE ledger_number=2")]
    [InlineData("INSERT OR REPLACE INTO entries(OLD) SELECT 5, instrument_id, 'X', trade_id, 1, 1, 1, 1, 1, 1, '', '', 0, 0, 0, hash, hash FROM entries WHERE ledger_number=2")]
    [InlineData("INSERT OR REPLACE INTO entries(OLD, kind, booking_id) SELECT 5, 0, '', 0, 1, 1, 1, 1, 1, 1, '', '', 0, 0, 0, hash, hash, 3, 'd1' FROM entries WHERE ledger_number=2")]
    [InlineData("INSERT INTO entries(OLD) SELECT 9, 9, 'X', trade_id, 1, 1, 1, 1, 1, 1, '', '', 0, 0, 0, hash, hash FROM entries WHERE ledger_number=2")]
    public void The_database_itself_refuses_to_change_remove_or_replace_a_trade(string sql)
    {
        Ledger.Open();
        Ledger.Append([Trade(1), Trade(2), Trade(3), Cash("d1", 1, 0, 1)], 3);
        using SqliteDatabase other = SqliteDatabase.Open(FilePath);
        string statement = sql.Replace("OLD", "ledger_number, instrument_id, symbol, trade_id, price_ticks, quantity_lots, buy_account, sell_account, buy_order_id, "
            + "sell_order_id, buy_client_order_id, sell_client_order_id, aggressor_side, time_ns, journal_ordinal, previous_hash, hash", StringComparison.Ordinal);
        Should.Throw<SqliteFault>(() => other.Execute(statement)).Message.ShouldContain("append-only");
        Ledger.Verify().ShouldSatisfyAllConditions(x => x.IsIntact.ShouldBeTrue(), x => x.Rows.ShouldBe(4));
    }

    [Theory]
    [InlineData("UPDATE entries SET price_ticks=price_ticks+1 WHERE ledger_number=2", 2, "changed")]
    [InlineData("DELETE FROM entries WHERE ledger_number=2", 2, "missing")]
    [InlineData("DELETE FROM entries WHERE ledger_number=3", 3, "missing")]
    [InlineData("UPDATE entries SET previous_hash=hash WHERE ledger_number=2", 2, "the row before")]
    [InlineData("UPDATE entries SET buy_fee='0' WHERE ledger_number=2", 2, "changed")]
    [InlineData("UPDATE entries SET amount='money' WHERE ledger_number=2", 2, "changed")]
    [InlineData("UPDATE entries SET buy_fee_ppm=0, hash_version=1 WHERE ledger_number=2", 2, "changed")]
    public void Whoever_removes_the_guards_first_is_found_by_the_chain(string sql, long bad, string problem)
    {
        Ledger.Open();
        Ledger.Append([Trade(1), Trade(2), Trade(3)], 3);
        using SqliteDatabase other = SqliteDatabase.Open(FilePath);
        other.Execute("DROP TRIGGER entries_are_not_updated; DROP TRIGGER entries_are_not_deleted");
        other.Execute(sql);
        LedgerVerification verification = Ledger.Verify();
        verification.BadNumber.ShouldBe(bad);
        verification.Problem.ShouldNotBeNull().ShouldContain(problem);
    }

    [Fact]
    public void A_ledger_of_the_first_format_is_read_as_it_is_and_goes_on_in_this_one_with_its_rows_and_hashes_untouched()
    {
        string file = _folder!.File("first.db");
        using (SqliteDatabase database = SqliteDatabase.Open(file))
            database.Execute(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "ledger-1.sql")));
        List<LedgerRow> before;
        using (SqliteLedger reader = SqliteLedger.OpenForReading(file))
        {
            (reader.Open().LastNumber, reader.Open().Trades, reader.Open().JournalOrdinal).ShouldBe((3, 3, 9));
            reader.Verify().ShouldSatisfyAllConditions(x => x.IsIntact.ShouldBeTrue(), x => x.Rows.ShouldBe(3));
            before = [.. reader.Read(0, 10)];
            reader.ReadAccount(2, 0, long.MaxValue, null, 10).Select(r => r.Number).ShouldBe([1L, 3, 2]);
            Should.Throw<LedgerException>(() => reader.Append([Trade(9)], 10));
        }

        using (SqliteLedger writer = SqliteLedger.OpenFile(file))
        {
            writer.Open();
            Should.Throw<LedgerException>(() => writer.Append([Trade(1)], 10));
            writer.Append([Cash("d1", 2, 0, 5), Trade(3)], 10);
        }

        using SqliteLedger after = SqliteLedger.OpenFile(file);
        (after.Open().LastNumber, after.Open().Trades).ShouldBe((5, 4));
        after.Verify().ShouldSatisfyAllConditions(x => x.IsIntact.ShouldBeTrue(), x => x.Rows.ShouldBe(5));
        IReadOnlyList<LedgerRow> rows = after.Read(0, 10);
        rows.Select(r => r.HashVersion).ShouldBe([1, 1, 1, 2, 2]);
        for (int i = 0; i < 3; i++) (rows[i].Entry, Convert.ToHexString(rows[i].Hash)).ShouldBe((before[i].Entry, Convert.ToHexString(before[i].Hash)));
        before[2].Entry.ShouldBe(new LedgerEntry
        {
            Kind = LedgerKind.Trade,
            InstrumentId = 2,
            Symbol = "ZINC",
            TradeId = 1,
            PriceTicks = -150,
            QuantityLots = 101,
            BuyAccount = 4_000_000_000,
            SellAccount = 2,
            BuyOrderId = 11,
            SellOrderId = 21,
            BuyClientOrderId = "buy-1",
            SellClientOrderId = "sell-1",
            AggressorSide = 0,
            TimeNs = 1_700_000_000_000_000_001,
            JournalOrdinal = 4,
        });
    }

    [Fact]
    public void A_missing_ledger_cannot_be_opened_for_reading()
    {
        Should.Throw<LedgerException>(() => SqliteLedger.OpenForReading(_folder!.File("none.db"))).Message.ShouldContain("no ledger");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_what_to_do()
    {
        File.WriteAllText(_folder!.File("garbage.db"), new string('x', 5000));
        Should.Throw<LedgerException>(() => SqliteLedger.OpenFile(_folder.File("garbage.db"))).Message.ShouldContain("rebuilds it");
    }
}
