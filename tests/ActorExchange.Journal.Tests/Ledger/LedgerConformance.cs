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

    protected static LedgerTrade Trade(long id, uint instrument = 1, string buyId = "buy-1") => new()
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
        rows.Select(row => row.Trade).ShouldBe([Trade(1), Trade(2, buyId: ""), Trade(1, instrument: 2)]);
        rows[1].PreviousHash.ShouldBe(rows[0].Hash);
        rows[2].PreviousHash.ShouldBe(rows[1].Hash);
        LedgerPosition position = Ledger.Open();
        (position.JournalOrdinal, position.LastNumber).ShouldBe((9, 3));
        position.LastHash.ShouldBe(rows[2].Hash);
        Ledger.Read(1, 1).ShouldHaveSingleItem().Number.ShouldBe(2);
        Ledger.Read(3, 10).ShouldBeEmpty();
    }

    [Fact]
    public void The_hash_has_the_documented_form()
    {
        Ledger.Open();
        Ledger.Append([Trade(1)], 1);
        Convert.ToHexString(Ledger.Read(0, 1)[0].Hash).ShouldBe("DB425DA2CF18863604336C31FCC18CB9B442A9CC677AEC4578BC73979892D67C");
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
    [InlineData("UPDATE trades SET quantity_lots=1")]
    [InlineData("UPDATE trades SET ledger_number=9 WHERE ledger_number=2")]
    [InlineData("DELETE FROM trades WHERE ledger_number=2")]
    [InlineData("DELETE FROM trades")]
    [InlineData("INSERT OR REPLACE INTO trades SELECT ledger_number, instrument_id, 'X', trade_id, 1, 1, 1, 1, 1, 1, '', '', 0, 0, 0, hash, hash FROM trades WHERE ledger_number=2")]
    [InlineData("INSERT OR REPLACE INTO trades SELECT 4, instrument_id, 'X', trade_id, 1, 1, 1, 1, 1, 1, '', '', 0, 0, 0, hash, hash FROM trades WHERE ledger_number=2")]
    [InlineData("INSERT INTO trades SELECT 9, 9, 'X', trade_id, 1, 1, 1, 1, 1, 1, '', '', 0, 0, 0, hash, hash FROM trades WHERE ledger_number=2")]
    public void The_database_itself_refuses_to_change_remove_or_replace_a_trade(string sql)
    {
        Ledger.Open();
        Ledger.Append([Trade(1), Trade(2), Trade(3)], 3);
        using SqliteDatabase other = SqliteDatabase.Open(FilePath);
        Should.Throw<SqliteFault>(() => other.Execute(sql)).Message.ShouldContain("append-only");
        Ledger.Verify().ShouldSatisfyAllConditions(x => x.IsIntact.ShouldBeTrue(), x => x.Rows.ShouldBe(3));
    }

    [Theory]
    [InlineData("UPDATE trades SET price_ticks=price_ticks+1 WHERE ledger_number=2", 2, "changed")]
    [InlineData("DELETE FROM trades WHERE ledger_number=2", 2, "missing")]
    [InlineData("DELETE FROM trades WHERE ledger_number=3", 3, "missing")]
    [InlineData("UPDATE trades SET previous_hash=hash WHERE ledger_number=2", 2, "the row before")]
    public void Whoever_removes_the_guards_first_is_found_by_the_chain(string sql, long bad, string problem)
    {
        Ledger.Open();
        Ledger.Append([Trade(1), Trade(2), Trade(3)], 3);
        using SqliteDatabase other = SqliteDatabase.Open(FilePath);
        other.Execute("DROP TRIGGER trades_are_not_updated; DROP TRIGGER trades_are_not_deleted");
        other.Execute(sql);
        LedgerVerification verification = Ledger.Verify();
        verification.BadNumber.ShouldBe(bad);
        verification.Problem.ShouldNotBeNull().ShouldContain(problem);
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
