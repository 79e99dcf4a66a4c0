using System.Buffers;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// A copy of an <see cref="InstrumentBook"/>'s state: plain arrays, taken in one turn, encoded anywhere.
/// Form: see docs/journal.md, "Snapshots of books"; little-endian, fixed layout.
/// </summary>
public sealed class BookSnapshot
{
    public const int SchemaVersion = 3;

    /// <summary>What follows an entry; schema 2 knows terms only.</summary>
    internal const int HasTerms = 1;
    internal const int HasFees = 2;

    private readonly BookState _state = new();
    private BookProgress _progress;
    private CommandEntry[] _placements = [];
    private CommandEntry[] _finished = [];
    private AccountFigures[] _accounts = [];
    private long _issued;

    private BookSnapshot(long sequence, InstrumentBook book)
    {
        Sequence = sequence;
        Book = book;
    }

    public long Sequence { get; }

    /// <summary>The book it was taken of: a token, not to be read by others.</summary>
    internal InstrumentBook Book { get; }

    /// <summary>Copies the state. For the book's actor.</summary>
    public static BookSnapshot Capture(long sequence, InstrumentBook book)
    {
        var snapshot = new BookSnapshot(sequence, book)
        {
            _progress = book.Progress,
            _issued = book.Accounts.Issued,
            _finished = new CommandEntry[book.Commands.FinishedCount],
        };
        book.Book.Save(snapshot._state);
        book.Commands.CopyFinished(snapshot._finished);
        ReadOnlySpan<OrderState> orders = snapshot._state.Orders;
        snapshot._placements = new CommandEntry[orders.Length];
        for (int i = 0; i < orders.Length; i++) snapshot._placements[i] = book.Commands[orders[i].Tag];
        var accounts = new List<AccountFigures>();
        for (uint account = 0; account < (uint)book.Accounts.Limit; account++)
        {
            if (book.Accounts.LastNumber(account) is var number and > 0) accounts.Add(new AccountFigures(account, number, book.Accounts.PositionOf(account)));
        }

        snapshot._accounts = [.. accounts];
        return snapshot;
    }

    public byte[] Encode()
    {
        var writer = new ArrayBufferWriter<byte>(1024 + ((_placements.Length + _finished.Length) * 160));
        SnapshotBytes.Write(writer, new ProgressFields(_progress, _state));
        SnapshotBytes.Write(writer, _placements.Length);
        for (int i = 0; i < _placements.Length; i++)
        {
            WriteOrder(writer, _state.Orders[i]);
            WriteEntry(writer, _placements[i]);
        }

        SnapshotBytes.Write(writer, _finished.Length);
        foreach (ref readonly CommandEntry entry in _finished.AsSpan()) WriteEntry(writer, entry);
        SnapshotBytes.Write(writer, _accounts.Length);
        foreach (ref readonly AccountFigures figures in _accounts.AsSpan())
        {
            SnapshotBytes.Write(writer, figures.Account);
            SnapshotBytes.Write(writer, figures.Number);
            SnapshotBytes.Write(writer, new PositionFields(figures.Position));
        }

        SnapshotBytes.Write(writer, _issued);
        return writer.WrittenMemory.ToArray();
    }

    /// <summary>
    /// Fills an empty book. A snapshot of schema 1 knows no positions of accounts and no reference price, one of schema 2 nothing of accounts but their
    /// lots: the rest begins anew.
    /// </summary>
    /// <exception cref="JournalCorruptException">Another schema or not a snapshot.</exception>
    public static void Restore(ReadOnlySpan<byte> payload, int schemaVersion, InstrumentBook book)
    {
        if (schemaVersion is < 1 or > SchemaVersion)
            throw new JournalCorruptException($"book snapshot of schema {schemaVersion}; this version reads 1 to {SchemaVersion}");
        new BookSnapshotReader(payload, schemaVersion, book).Read();
    }

    private void WriteOrder(ArrayBufferWriter<byte> writer, in OrderState order)
    {
        bool isPlain = order.Details == 0 && order.Since == 0 && order.AccountGroup == 0 && order.SelfTradePrevention == SelfTradePrevention.None;
        SnapshotBytes.Write(writer, order.Leaves);
        SnapshotBytes.Write(writer, isPlain ? (byte)0 : (byte)1);
        if (isPlain) return;
        SnapshotBytes.Write(writer, new OrderFields(order));
        if (order.Details == 0) return;
        OrderDetails details = _state.DetailsOf(order);
        SnapshotBytes.Write(writer, new DetailFields(details.Conditions, details.Waiting, details.Displayed, hasConditions: true));
    }

    private static void WriteEntry(ArrayBufferWriter<byte> writer, in CommandEntry entry)
    {
        Span<byte> id = stackalloc byte[ClientOrderId.MaxLength];
        int length = entry.Id.CopyTo(id);
        SnapshotBytes.Write(writer, new EntryFields(entry, length));
        writer.Write(id[..length]);
        SnapshotBytes.Write(writer, (byte)entry.SelfTradePrevention);
        bool paysFees = entry.Fees != default;
        SnapshotBytes.Write(writer, (byte)((entry.Terms is null ? 0 : HasTerms) | (paysFees ? HasFees : 0)));
        if (paysFees) SnapshotBytes.Write(writer, new FeeFields(entry.Fees));
        if (entry.Terms is { } terms) SnapshotBytes.Write(writer, new DetailFields(terms.Conditions, terms.Waiting, 0, terms.HasConditions));
    }

    private readonly struct AccountFigures(uint account, long number, in PositionState position)
    {
        public readonly uint Account = account;
        public readonly long Number = number;
        public readonly PositionState Position = position;
    }
}
