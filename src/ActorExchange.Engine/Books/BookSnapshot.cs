using System.Buffers;
using System.Runtime.InteropServices;
using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// A copy of an <see cref="InstrumentBook"/>'s state: plain arrays, taken in one turn, encoded anywhere.
/// Form: see docs/journal.md, "Snapshots"; little-endian, fixed layout.
/// </summary>
public sealed class BookSnapshot
{
    public const int SchemaVersion = 1;

    private BookSnapshot(long sequence, InstrumentBook book)
    {
        Sequence = sequence;
        Book = book;
    }

    public long Sequence { get; }

    /// <summary>The book it was taken of: a token, not to be read by others.</summary>
    internal InstrumentBook Book { get; }

    private Counters _counters;
    private OrderState[] _orders = [];
    private CommandEntry[] _placements = [];
    private CommandEntry[] _finished = [];
    private (uint Account, long Number)[] _numbers = [];

    /// <summary>Copies the state. For the book's actor.</summary>
    public static BookSnapshot Capture(long sequence, InstrumentBook book)
    {
        IOrderBook orders = book.Book;
        var snapshot = new BookSnapshot(sequence, book)
        {
            _counters = new Counters
            {
                LastOrderId = book.LastOrderId,
                LastTime = book.LastTime,
                TradedQuantity = book.TradedQuantity,
                LastTradeQuantity = book.LastTradeQuantity,
                LastTradeId = orders.LastTradeId,
                LastPrice = orders.LastPrice,
                Phase = (int)orders.Phase,
            },
            _finished = new CommandEntry[book.Commands.FinishedCount],
        };
        var state = new BookState();
        orders.Save(state);
        snapshot._orders = state.Orders.ToArray();
        book.Commands.CopyFinished(snapshot._finished);
        snapshot._placements = new CommandEntry[snapshot._orders.Length];
        for (int i = 0; i < snapshot._orders.Length; i++) snapshot._placements[i] = book.Commands[snapshot._orders[i].Tag];
        var numbers = new List<(uint, long)>();
        for (uint account = 0; account < (uint)book.AccountLimit; account++)
            if (book.LastReportNumber(account) is var number and > 0) numbers.Add((account, number));
        snapshot._numbers = [.. numbers];
        return snapshot;
    }

    public byte[] Encode()
    {
        var writer = new ArrayBufferWriter<byte>(1024 + ((_orders.Length + _finished.Length) * 160));
        Write(writer, _counters);
        Write(writer, _orders.Length);
        for (int i = 0; i < _orders.Length; i++)
        {
            Write(writer, _orders[i].Leaves);
            WriteEntry(writer, _placements[i]);
        }

        Write(writer, _finished.Length);
        foreach (ref readonly CommandEntry entry in _finished.AsSpan()) WriteEntry(writer, entry);
        Write(writer, _numbers.Length);
        foreach ((uint account, long number) in _numbers)
        {
            Write(writer, account);
            Write(writer, number);
        }

        return writer.WrittenMemory.ToArray();
    }

    /// <summary>Fills an empty book.</summary>
    /// <exception cref="JournalCorruptException">Another schema or not a snapshot.</exception>
    public static void Restore(ReadOnlySpan<byte> payload, int schemaVersion, InstrumentBook book)
    {
        if (schemaVersion != SchemaVersion) throw new JournalCorruptException($"book snapshot of schema {schemaVersion}; this version reads {SchemaVersion}");
        Counters counters = Read<Counters>(ref payload);
        var state = new BookState
        {
            Phase = (TradingPhase)counters.Phase,
            LastTradeId = counters.LastTradeId,
            LastPrice = counters.LastPrice,
        };
        int orders = ReadCount(ref payload);
        for (int i = 0; i < orders; i++)
        {
            long leaves = Read<long>(ref payload);
            CommandEntry entry = ReadEntry(ref payload);
            int slot = book.Commands.Add(entry.Account, entry.Id);
            CopyEntry(entry, ref book.Commands[slot]);
            state.Add(OrderOf(entry, leaves, slot));
        }

        book.Book.Restore(state);
        int finished = ReadCount(ref payload);
        for (int i = 0; i < finished; i++)
        {
            CommandEntry entry = ReadEntry(ref payload);
            int slot = book.Commands.Add(entry.Account, entry.Id);
            CopyEntry(entry, ref book.Commands[slot]);
            book.Commands.Finish(slot);
        }

        int numbers = ReadCount(ref payload);
        for (int i = 0; i < numbers; i++)
        {
            uint account = Read<uint>(ref payload);
            book.SetNumber(account, Read<long>(ref payload));
        }

        book.RestoreCounters(counters.LastOrderId, counters.LastTime, counters.TradedQuantity, counters.LastTradeQuantity);
    }

    private static OrderState OrderOf(in CommandEntry entry, long leaves, int slot) => new()
    {
        OrderId = entry.OrderId,
        Account = entry.Account,
        Tag = slot,
        Side = entry.Side,
        Type = entry.Type,
        TimeInForce = entry.TimeInForce,
        Price = entry.Price,
        Quantity = entry.Quantity,
        Leaves = leaves,
    };

    private static void CopyEntry(in CommandEntry from, ref CommandEntry to)
    {
        (int hashNext, int fifoNext, int older, int newer) = (to.HashNext, to.FifoNext, to.AccountOlder, to.AccountNewer);
        to = from;
        to.Live = true;
        (to.HashNext, to.FifoNext, to.AccountOlder, to.AccountNewer) = (hashNext, fifoNext, older, newer);
    }

    private static void WriteEntry(ArrayBufferWriter<byte> writer, in CommandEntry entry)
    {
        Span<byte> id = stackalloc byte[ClientOrderId.MaxLength];
        int length = entry.Id.CopyTo(id);
        var fixedPart = new EntryFields
        {
            Account = entry.Account,
            Kind = (byte)entry.Kind,
            Side = (byte)entry.Side,
            Type = (byte)entry.Type,
            TimeInForce = (byte)entry.TimeInForce,
            Status = (ushort)entry.Status,
            OrderStatus = (byte)entry.OrderStatus,
            Answer = (byte)entry.Answer,
            OrderId = entry.OrderId,
            Price = entry.Price,
            Quantity = entry.Quantity,
            Filled = entry.Filled,
            Number = entry.Number,
            Time = entry.Time,
            ContentHash = entry.ContentHash,
            IdLength = length,
        };
        Write(writer, fixedPart);
        writer.Write(id[..length]);
    }

    private static CommandEntry ReadEntry(ref ReadOnlySpan<byte> payload)
    {
        EntryFields fields = Read<EntryFields>(ref payload);
        if ((uint)fields.IdLength > (uint)payload.Length || !ClientOrderId.TryCreate(payload[..fields.IdLength], out ClientOrderId id)) throw Truncated();
        payload = payload[fields.IdLength..];
        return new CommandEntry
        {
            Id = id,
            Account = fields.Account,
            Kind = (OrderCommandKind)fields.Kind,
            Side = (Side)fields.Side,
            Type = (OrderType)fields.Type,
            TimeInForce = (TimeInForce)fields.TimeInForce,
            Status = (CommandStatus)fields.Status,
            OrderStatus = (OrderStatus)fields.OrderStatus,
            Answer = (BookRecordKind)fields.Answer,
            OrderId = fields.OrderId,
            Price = fields.Price,
            Quantity = fields.Quantity,
            Filled = fields.Filled,
            Number = fields.Number,
            Time = fields.Time,
            ContentHash = fields.ContentHash,
        };
    }

    private static void Write<T>(ArrayBufferWriter<byte> writer, T value)
        where T : unmanaged => writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    private static T Read<T>(ref ReadOnlySpan<byte> payload)
        where T : unmanaged
    {
        if (!MemoryMarshal.TryRead(payload, out T value)) throw Truncated();
        payload = payload[System.Runtime.CompilerServices.Unsafe.SizeOf<T>()..];
        return value;
    }

    /// <summary>Every item takes more than a byte: a count beyond that is damage, found before anything is allocated for it.</summary>
    private static int ReadCount(ref ReadOnlySpan<byte> payload)
    {
        int count = Read<int>(ref payload);
        return (uint)count <= (uint)payload.Length ? count : throw Truncated();
    }

    private static JournalCorruptException Truncated() => new("book snapshot ends too early");

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Counters
    {
        public long LastOrderId;
        public long LastTime;
        public long TradedQuantity;
        public long LastTradeQuantity;
        public long LastTradeId;
        public long LastPrice;
        public int Phase;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct EntryFields
    {
        public uint Account;
        public byte Kind;
        public byte Side;
        public byte Type;
        public byte TimeInForce;
        public ushort Status;
        public byte OrderStatus;
        public byte Answer;
        public long OrderId;
        public long Price;
        public long Quantity;
        public long Filled;
        public long Number;
        public long Time;
        public ulong ContentHash;
        public int IdLength;
    }
}

/// <summary>Encoder → book.</summary>
internal sealed record SnapshotEncoded(long Sequence, byte[] Payload, InstrumentBook Book);

/// <summary>Encodes snapshots off the book's thread.</summary>
internal sealed class SnapshotEncoderActor : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is BookSnapshot snapshot) Sender.Tell(new SnapshotEncoded(snapshot.Sequence, snapshot.Encode(), snapshot.Book));
        else Unhandled(message);
    }
}
