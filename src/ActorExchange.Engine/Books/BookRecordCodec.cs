using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ProtoReader = ActorExchange.Protocol.ProtoReader;
using ProtoWriter = ActorExchange.Protocol.ProtoWriter;

namespace ActorExchange.Engine.Books;

/// <summary>
/// Records to journal bytes and back: <c>BookEventBatch</c> of journal.proto, written by hand so that an order allocates nothing;
/// the tests hold it equal to the generated classes.
/// </summary>
public static class BookRecordCodec
{
    /// <summary>
    /// Schema of the payload. Fields are only added, and a reader skips those that it does not know; 2: orders may have terms, without which they
    /// would be taken for plain ones; 3: orders may pay fees and shares are booked, without which accounts would come to other figures.
    /// </summary>
    public const int SchemaVersion = 3;

    /// <summary>More than the longest record takes.</summary>
    private const int MaxRecordBytes = 1024;

    private const int EventsField = 1;
    private const int OrderTermsField = 37;
    private const int MakerTermsField = 38;

    /// <summary>Appends a record to the batch as one event.</summary>
    public static void Write(in BookRecord record, JournalBatch batch)
    {
        var writer = new ProtoWriter(batch.GetSpan(MaxRecordBytes));
        Span<byte> id = stackalloc byte[ClientOrderId.MaxLength];
        int start = writer.BeginMessage(EventsField);
        writer.WriteInt32(1, (int)record.Kind);
        writer.WriteFixed64(2, (ulong)record.Time);
        writer.WriteUInt64(3, record.Account);
        writer.WriteInt64(4, record.OrderId);
        writer.WriteBytes(5, id[..record.ClientOrderId.CopyTo(id)]);
        writer.WriteBytes(6, id[..record.RequestId.CopyTo(id)]);
        writer.WriteInt64(7, record.Number);
        writer.WriteInt32(8, (int)record.Side);
        writer.WriteInt32(9, (int)record.Type);
        writer.WriteInt32(10, (int)record.TimeInForce);
        writer.WriteSInt64(11, record.Price);
        writer.WriteInt64(12, record.Quantity);
        writer.WriteInt64(13, record.Leaves);
        writer.WriteInt32(14, (int)record.CancelReason);
        writer.WriteInt32(15, (int)record.Phase);
        writer.WriteInt32(16, (int)record.Status);
        writer.WriteInt32(17, (int)record.Command);
        writer.WriteFixed64(18, record.ContentHash);
        writer.WriteSInt64(19, record.PreviousPrice);
        writer.WriteInt64(20, record.PreviousLeaves);
        if (record.HasMaker) WriteOtherSide(record, ref writer);
        writer.WriteInt64(27, record.OrderQuantity);
        writer.WriteSInt64(29, record.OrderPrice);
        writer.WriteInt32(31, (int)record.SelfTradePrevention);
        writer.WriteUInt64(32, record.AccountGroup);
        writer.WriteInt32(33, (int)record.Cause);
        writer.WriteInt32(34, (int)record.Change);
        if (record.Terms is { } terms) OrderTermsCodec.Write(OrderTermsField, terms, ref writer);
        writer.WriteSInt64(39, record.FeePpm);
        writer.WriteSInt64(40, record.MakerFeePpm);
        writer.EndMessage(start);
        batch.Advance(writer.Position);
        batch.CountEvent();
    }

    /// <summary>Reads a row's records, appending them.</summary>
    /// <exception cref="JournalCorruptException">The payload is not what this codec writes, or of a later version.</exception>
    public static void Read(JournalRow row, BookRecords records)
    {
        if (row.SchemaVersion > SchemaVersion) throw Corrupt(row);
        var reader = new ProtoReader(row.Payload.Span);
        int count = 0;
        while (reader.TryReadTag(out uint tag))
        {
            if (tag >> 3 != EventsField)
            {
                reader.Skip(tag);
                continue;
            }

            var fields = new ProtoReader(reader.ReadBytes());
            if (reader.Failed || !ReadRecord(ref fields, ref records.Add())) throw Corrupt(row);
            count++;
        }

        if (reader.Failed || count != row.Count) throw Corrupt(row);
    }

    private static void WriteOtherSide(in BookRecord record, ref ProtoWriter writer)
    {
        Span<byte> id = stackalloc byte[ClientOrderId.MaxLength];
        writer.WriteInt64(21, record.TradeId);
        writer.WriteUInt64(22, record.MakerAccount);
        writer.WriteInt64(23, record.MakerOrderId);
        writer.WriteBytes(24, id[..record.MakerClientOrderId.CopyTo(id)]);
        writer.WriteInt64(25, record.MakerNumber);
        writer.WriteInt64(26, record.MakerLeaves);
        writer.WriteInt64(28, record.MakerQuantity);
        writer.WriteSInt64(30, record.MakerPrice);
        if (record.MakerType != OrderType.Limit) writer.WriteInt32(35, (int)record.MakerType);
        if (record.MakerTimeInForce != TimeInForce.GoodTillCancel) writer.WriteInt32(36, (int)record.MakerTimeInForce);
        if (record.MakerTerms is { } terms) OrderTermsCodec.Write(MakerTermsField, terms, ref writer);
    }

    private static bool ReadRecord(ref ProtoReader reader, ref BookRecord record)
    {
        while (reader.TryReadTag(out uint tag))
        {
            switch (tag >> 3)
            {
                case 1: record.Kind = (BookRecordKind)reader.ReadInt32(); break;
                case 2: record.Time = (long)reader.ReadFixed64(); break;
                case 3: record.Account = reader.ReadUInt32(); break;
                case 4: record.OrderId = reader.ReadInt64(); break;
                case 5: record.ClientOrderId = ReadId(ref reader); break;
                case 6: record.RequestId = ReadId(ref reader); break;
                case 7: record.Number = reader.ReadInt64(); break;
                case 8: record.Side = (Side)reader.ReadInt32(); break;
                case 9: record.Type = (OrderType)reader.ReadInt32(); break;
                case 10: record.TimeInForce = (TimeInForce)reader.ReadInt32(); break;
                case 11: record.Price = reader.ReadSInt64(); break;
                case 12: record.Quantity = reader.ReadInt64(); break;
                case 13: record.Leaves = reader.ReadInt64(); break;
                case 14: record.CancelReason = (CancelReason)reader.ReadInt32(); break;
                case 15: record.Phase = (TradingPhase)reader.ReadInt32(); break;
                case 16: record.Status = (CommandStatus)reader.ReadInt32(); break;
                case 17: record.Command = (OrderCommandKind)reader.ReadInt32(); break;
                case 18: record.ContentHash = reader.ReadFixed64(); break;
                case 19: record.PreviousPrice = reader.ReadSInt64(); break;
                case 20: record.PreviousLeaves = reader.ReadInt64(); break;
                case 21: record.TradeId = reader.ReadInt64(); break;
                case 22: record.MakerAccount = reader.ReadUInt32(); break;
                case 23: record.MakerOrderId = reader.ReadInt64(); break;
                case 24: record.MakerClientOrderId = ReadId(ref reader); break;
                case 25: record.MakerNumber = reader.ReadInt64(); break;
                case 26: record.MakerLeaves = reader.ReadInt64(); break;
                case 27: record.OrderQuantity = reader.ReadInt64(); break;
                case 28: record.MakerQuantity = reader.ReadInt64(); break;
                case 29: record.OrderPrice = reader.ReadSInt64(); break;
                case 30: record.MakerPrice = reader.ReadSInt64(); break;
                case 31: record.SelfTradePrevention = (SelfTradePrevention)reader.ReadInt32(); break;
                case 32: record.AccountGroup = reader.ReadUInt32(); break;
                case 33: record.Cause = (BookCause)reader.ReadInt32(); break;
                case 34: record.Change = (ReplaceChange)reader.ReadInt32(); break;
                case 35: record.MakerType = (OrderType)reader.ReadInt32(); break;
                case 36: record.MakerTimeInForce = (TimeInForce)reader.ReadInt32(); break;
                case OrderTermsField: record.Terms = OrderTermsCodec.Read(ref reader); break;
                case MakerTermsField: record.MakerTerms = OrderTermsCodec.Read(ref reader); break;
                case 39: record.FeePpm = ReadRate(ref reader); break;
                case 40: record.MakerFeePpm = ReadRate(ref reader); break;
                default: reader.Skip(tag); break;
            }
        }

        if (record.HasMaker && record.Kind != BookRecordKind.SharesBooked)
        {
            if (record.MakerType == default) record.MakerType = OrderType.Limit;
            if (record.MakerTimeInForce == default) record.MakerTimeInForce = TimeInForce.GoodTillCancel;
        }

        return !reader.Failed;
    }

    private static int ReadRate(ref ProtoReader reader)
    {
        long rate = reader.ReadSInt64();
        if (rate != (int)rate) reader.Fail();
        return (int)rate;
    }

    private static ClientOrderId ReadId(ref ProtoReader reader)
    {
        if (ClientOrderId.TryCreate(reader.ReadBytes(), out ClientOrderId id)) return id;
        reader.Fail();
        return default;
    }

    private static JournalCorruptException Corrupt(JournalRow row) =>
        new($"journal row {row.Ordinal} ({row.PersistenceId}, events {row.FirstSequence}–{row.LastSequence}, schema {row.SchemaVersion}) is not readable as book events of schema 1 to {SchemaVersion}");
}
