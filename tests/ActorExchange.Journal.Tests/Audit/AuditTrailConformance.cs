namespace ActorExchange.Journal.Tests;

/// <summary>What every audit trail must do.</summary>
public abstract class AuditTrailConformance : IDisposable
{
    protected AuditTrailConformance() => Start();

    protected IAuditTrail Trail { get; private set; } = null!;

    protected abstract IAuditTrail OpenTrail();

    public virtual void Dispose()
    {
        Trail.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static AuditEntry Entry(long ordinal, int index = 0, uint account = 7, string id = "order-1", string kind = "placed", long order = 3, long time = 1000) => new()
    {
        Ordinal = ordinal,
        Index = index,
        TimeNs = time + ordinal,
        Kind = kind,
        Account = account,
        User = "Zoë",
        By = "operator",
        InstrumentId = 1,
        Symbol = "ACME",
        OrderId = order,
        ClientOrderId = id,
        RequestId = kind == "canceled" ? "request-1" : "",
        Report = ordinal,
        Status = 70,
        Text = "PLACED BUY 5 at 100.50 — \"quoted\"",
    };

    [Fact]
    public void A_new_trail_starts_at_nothing()
    {
        Trail.Open().ShouldBe(0);
        Trail.Position().LastNumber.ShouldBe(0);
        Trail.Position().LastHash.ShouldBe(new byte[32]);
        Trail.Verify().IsIntact.ShouldBeTrue();
    }

    [Fact]
    public void Entries_come_back_as_they_were_with_dense_numbers_and_chained_hashes()
    {
        Trail.Open();
        AuditEntry bare = new() { Ordinal = 3, TimeNs = 5, Kind = "phase-changed" };
        Trail.Append([Entry(1), Entry(1, 1), bare], 5);
        Trail.Append([Entry(6)], 9);
        IReadOnlyList<AuditRow> rows = Trail.Search(new AuditQuery());
        rows.Select(row => row.Number).ShouldBe([1L, 2, 3, 4]);
        rows.Select(row => row.Entry).ShouldBe([Entry(1), Entry(1, 1), bare, Entry(6)]);
        rows[1].PreviousHash.ShouldBe(rows[0].Hash);
        (Trail.Position().JournalOrdinal, Trail.Position().LastNumber).ShouldBe((9, 4));
        Trail.Position().LastHash.ShouldBe(rows[3].Hash);
        Trail.Verify().ShouldSatisfyAllConditions(x => x.IsIntact.ShouldBeTrue(), x => x.Rows.ShouldBe(4));
    }

    [Fact]
    public void The_hash_has_the_documented_form()
    {
        Trail.Open();
        Trail.Append([Entry(1)], 1);
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write("AXA1"u8);
        writer.Write(new byte[32]);
        writer.Write(1L);
        writer.Write(1L);
        writer.Write(0);
        writer.Write(1001L);
        writer.Write(7);
        writer.Write(1);
        writer.Write(3L);
        writer.Write(1L);
        writer.Write(70);
        foreach (string text in new[] { "placed", "Zoë", "operator", "ACME", "order-1", "", "PLACED BUY 5 at 100.50 — \"quoted\"" })
        {
            byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(text);
            writer.Write(utf8.Length);
            writer.Write(utf8);
        }

        writer.Flush();
        Trail.Search(new AuditQuery())[0].Hash.ShouldBe(System.Security.Cryptography.SHA256.HashData(bytes.ToArray()));
    }

    [Fact]
    public void What_is_there_already_is_refused_with_all_that_comes_with_it()
    {
        Trail.Open();
        Trail.Append([Entry(1), Entry(2)], 2);
        Should.Throw<AuditTrailException>(() => Trail.Append([Entry(2, 1), Entry(3)], 3));
        Should.Throw<AuditTrailException>(() => Trail.Append([Entry(4), Entry(3)], 4));
        Should.Throw<AuditTrailException>(() => Trail.Append([Entry(4)], 3));
        Should.Throw<AuditTrailException>(() => Trail.Append([], 1));
        (Trail.Position().JournalOrdinal, Trail.Position().LastNumber).ShouldBe((2, 2));
        Trail.Append([Entry(3)], 3);
        Trail.Verify().Rows.ShouldBe(3);
    }

    [Fact]
    public void A_search_finds_what_fits_all_conditions()
    {
        Trail.Open();
        Trail.Append(
            [
                Entry(1), Entry(2, kind: "traded"), Entry(3, kind: "canceled"), Entry(4, account: 8, id: "order-2", order: 4),
                Entry(5, account: 0, id: "", order: 0, kind: "phase-changed"), Entry(6, account: 8, id: "order-1", order: 5),
            ],
            6);
        Found(new AuditQuery { InstrumentId = 1, OrderId = 3 }).ShouldBe([1, 2, 3]);
        Found(new AuditQuery { ClientOrderId = "order-1" }).ShouldBe([1, 2, 3, 6]);
        Found(new AuditQuery { ClientOrderId = "order-1", Account = 7 }).ShouldBe([1, 2, 3]);
        Found(new AuditQuery { ClientOrderId = "request-1" }).ShouldBe([3]);
        Found(new AuditQuery { Account = 8 }).ShouldBe([4, 6]);
        Found(new AuditQuery { Account = 0 }).ShouldBe([5]);
        Found(new AuditQuery { Kind = "canceled" }).ShouldBe([3]);
        Found(new AuditQuery { FromNs = 1002, ToNs = 1004 }).ShouldBe([2, 3]);
        Found(new AuditQuery { After = 2, Max = 2 }).ShouldBe([3, 4]);
        Found(new AuditQuery { InstrumentId = 2 }).ShouldBeEmpty();
    }

    private void Start() => Trail = OpenTrail();

    private long[] Found(AuditQuery query) => [.. Trail.Search(query).Select(row => row.Entry.Ordinal)];
}

public sealed class InMemoryAuditTrailConformance : AuditTrailConformance
{
    protected override IAuditTrail OpenTrail() => new InMemoryAuditTrail();
}

public sealed class SqliteAuditTrailConformance : AuditTrailConformance
{
    private TempFolder? _folder;

    private string FilePath => _folder!.File("audit.db");

    protected override IAuditTrail OpenTrail()
    {
        _folder = new TempFolder();
        return SqliteAuditTrail.OpenFile(FilePath);
    }

    public override void Dispose()
    {
        base.Dispose();
        _folder!.Dispose();
    }

    [Fact]
    public void A_closed_trail_opens_where_it_stood()
    {
        Trail.Open();
        Trail.Append([Entry(1)], 3);
        Trail.Dispose();
        using SqliteAuditTrail again = SqliteAuditTrail.OpenFile(FilePath);
        again.Open().ShouldBe(3);
        again.Append([Entry(4)], 4);
        using SqliteAuditTrail reader = SqliteAuditTrail.OpenForReading(FilePath);
        reader.Verify().Rows.ShouldBe(2);
    }

    [Theory]
    [InlineData("UPDATE entries SET text='x'")]
    [InlineData("UPDATE entries SET number=9 WHERE number=2")]
    [InlineData("DELETE FROM entries WHERE number=2")]
    [InlineData("INSERT OR REPLACE INTO entries SELECT number, journal_ordinal, entry_index, 1, kind, account, user, by_user, instrument_id, symbol, order_id, '', '', 0, 0, '', hash, hash FROM entries WHERE number=2")]
    [InlineData("INSERT INTO entries SELECT 9, journal_ordinal + 9, entry_index, 1, kind, account, user, by_user, instrument_id, symbol, order_id, '', '', 0, 0, '', hash, hash FROM entries WHERE number=2")]
    [InlineData("INSERT INTO entries SELECT 4, journal_ordinal, entry_index, 1, kind, account, user, by_user, instrument_id, symbol, order_id, '', '', 0, 0, '', hash, hash FROM entries WHERE number=3")]
    public void The_database_itself_refuses_to_change_remove_or_repeat_an_entry(string sql)
    {
        Trail.Open();
        Trail.Append([Entry(1), Entry(2), Entry(3)], 3);
        using SqliteDatabase other = SqliteDatabase.Open(FilePath);
        Should.Throw<SqliteFault>(() => other.Execute(sql)).Message.ShouldContain("append-only");
        Trail.Verify().ShouldSatisfyAllConditions(x => x.IsIntact.ShouldBeTrue(), x => x.Rows.ShouldBe(3));
    }

    [Theory]
    [InlineData("UPDATE entries SET status=0 WHERE number=2", 2, "changed")]
    [InlineData("UPDATE entries SET by_user='somebody' WHERE number=1", 1, "changed")]
    [InlineData("DELETE FROM entries WHERE number=2", 2, "missing")]
    [InlineData("DELETE FROM entries WHERE number=3", 3, "missing")]
    [InlineData("UPDATE entries SET previous_hash=hash WHERE number=2", 2, "the row before")]
    [InlineData("UPDATE position SET last_hash=zeroblob(32)", 3, "last hash")]
    public void Whoever_removes_the_guards_first_is_found_by_the_chain(string sql, long bad, string problem)
    {
        Trail.Open();
        Trail.Append([Entry(1), Entry(2), Entry(3)], 3);
        using SqliteDatabase other = SqliteDatabase.Open(FilePath);
        other.Execute("DROP TRIGGER entries_are_not_updated; DROP TRIGGER entries_are_not_deleted");
        other.Execute(sql);
        AuditVerification verification = Trail.Verify();
        verification.BadNumber.ShouldBe(bad);
        verification.Problem.ShouldNotBeNull().ShouldContain(problem);
    }

    [Theory]
    [InlineData("account = 7 AND account <> 0", "entries_by_account")]
    [InlineData("instrument_id = 1 AND order_id = 3 AND order_id <> 0", "entries_by_order")]
    [InlineData("client_order_id = 'a' AND client_order_id <> ''", "entries_by_id")]
    [InlineData("time_ns >= 5 AND time_ns < 7 AND kind = 'x'", "entries_by_time")]
    public void A_search_has_an_index(string where, string index)
    {
        Trail.Open();
        using SqliteDatabase other = SqliteDatabase.Open(FilePath);
        using SqliteStatement plan = other.Prepare($"EXPLAIN QUERY PLAN SELECT number FROM entries WHERE {where} LIMIT 10");
        plan.Step().ShouldBeTrue();
        plan.Text(3).ShouldContain(index);
        plan.Reset();
    }

    [Fact]
    public void The_progress_of_a_verification_reaches_the_end()
    {
        Trail.Open();
        Trail.Append([.. Enumerable.Range(1, 5000).Select(i => Entry(i))], 5000);
        var progress = new Steps();
        Trail.Verify(progress).Rows.ShouldBe(5000);
        progress.Reported.ShouldBe([(4096, 5000), (5000, 5000)]);
    }

    [Fact]
    public void A_missing_trail_cannot_be_opened_for_reading() =>
        Should.Throw<AuditTrailException>(() => SqliteAuditTrail.OpenForReading(_folder!.File("none.db"))).Message.ShouldContain("no audit trail");

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_what_to_do()
    {
        File.WriteAllText(_folder!.File("garbage.db"), new string('x', 5000));
        Should.Throw<AuditTrailException>(() => SqliteAuditTrail.OpenFile(_folder.File("garbage.db"))).Message.ShouldContain("rebuilds it");
    }

    private sealed class Steps : IProgress<(long Done, long Total)>
    {
        public List<(long Done, long Total)> Reported { get; } = [];

        public void Report((long Done, long Total) value) => Reported.Add(value);
    }
}
