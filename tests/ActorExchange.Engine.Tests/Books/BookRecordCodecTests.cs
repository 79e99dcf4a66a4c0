using System.Reflection;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.Protocol.Journal;
using Google.Protobuf;
using Xunit.Abstractions;
using BookEvent = ActorExchange.Protocol.Journal.BookEvent;
using OrderTerms = ActorExchange.Engine.Books.OrderTerms;

namespace ActorExchange.Engine.Tests.Books;

public sealed class BookRecordCodecTests(ITestOutputHelper output)
{
    [Fact]
    public void The_generated_classes_read_what_the_codec_writes_and_write_what_it_reads()
    {
        foreach (int seed in Seed.Take(200))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            BookRecord record = Random(new Random(seed));
            JournalRow row = BookHarness.Encode([record]);
            BookEventBatch batch = BookEventBatch.Parser.ParseFrom(row.Payload.Span);
            Same(batch.Events.ShouldHaveSingleItem(), record);

            var decoded = new BookRecords();
            BookRecordCodec.Read(row with { Payload = batch.ToByteArray() }, decoded);
            BookHarness.Encode(decoded.Written).Payload.ToArray().ShouldBe(row.Payload.ToArray());
            Same(batch.Events[0], decoded[0]);
        }
    }

    [Fact]
    public void The_largest_values_fit()
    {
        BookRecord record = Random(new Random(1));
        object boxed = record;
        foreach (FieldInfo field in typeof(BookRecord).GetFields())
            if (field.FieldType == typeof(long)) field.SetValue(boxed, long.MinValue);
        record = (BookRecord)boxed;
        record.Kind = BookRecordKind.TradeExecuted;
        (record.MakerType, record.MakerTimeInForce) = (OrderType.Pegged, TimeInForce.Day);
        object conditions = default(OrderConditions);
        foreach (FieldInfo field in typeof(OrderConditions).GetFields())
            if (field.FieldType == typeof(long)) field.SetValue(conditions, long.MinValue);
        record.Terms = record.MakerTerms = new OrderTerms((OrderConditions)conditions, WaitReason.Turn);
        record.ContentHash = ulong.MaxValue;
        record.Account = record.MakerAccount = uint.MaxValue;
        record.ClientOrderId = record.RequestId = record.MakerClientOrderId = ClientOrderId.Parse(new string('~', 32));
        JournalRow row = BookHarness.Encode([record]);
        Same(BookEventBatch.Parser.ParseFrom(row.Payload.Span).Events[0], record);
    }

    [Fact]
    public void Unknown_fields_are_skipped()
    {
        BookRecord record = Random(new Random(2));
        byte[] known = BookHarness.Encode([record]).Payload.ToArray();
        using var memory = new MemoryStream();
        var writer = new CodedOutputStream(memory);
        writer.WriteTag(99, WireFormat.WireType.Varint);
        writer.WriteInt64(5);
        BookEvent inner = BookEventBatch.Parser.ParseFrom(known).Events[0];
        using var innerMemory = new MemoryStream();
        var innerWriter = new CodedOutputStream(innerMemory);
        innerWriter.WriteTag(200, WireFormat.WireType.LengthDelimited);
        innerWriter.WriteString("later");
        inner.WriteTo(innerWriter);
        innerWriter.WriteTag(201, WireFormat.WireType.Fixed32);
        innerWriter.WriteFixed32(1);
        innerWriter.Flush();
        writer.WriteTag(1, WireFormat.WireType.LengthDelimited);
        writer.WriteBytes(ByteString.CopyFrom(innerMemory.ToArray()));
        writer.Flush();
        var records = new BookRecords();
        BookRecordCodec.Read(new JournalRow(1, "book-7-X", 1, 1, 1, 1, memory.ToArray()), records);
        BookHarness.Encode(records.Written).Payload.ToArray().ShouldBe(known);
    }

    [Fact]
    public void An_order_that_pays_no_fee_takes_no_byte_more_than_before_there_were_fees()
    {
        var record = new BookRecord { Kind = BookRecordKind.OrderAccepted, Time = 1, Account = 1, Number = 1, OrderId = 1, Price = 5, Quantity = 7 };
        int without = BookHarness.Encode([record]).Payload.Length;
        record.FeePpm = 300;
        BookHarness.Encode([record]).Payload.Length.ShouldBe(without + 4);
        record.FeePpm = 0;
        BookHarness.Encode([record]).Payload.Length.ShouldBe(without);
    }

    [Fact]
    public void Damage_is_reported_as_damage_and_never_as_anything_else()
    {
        foreach (int seed in Seed.Take(5))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            var random = new Random(seed);
            BookRecord[] records = [.. Enumerable.Range(0, 5).Select(_ => Random(random))];
            JournalRow row = BookHarness.Encode(records);
            byte[] payload = row.Payload.ToArray();
            int refused = 0;
            for (int length = 0; length < payload.Length; length++) Should.Throw<JournalCorruptException>(() => Read(row with { Payload = payload.AsMemory(0, length) }));
            for (int i = 0; i < 2000; i++)
            {
                byte[] mutated = [.. payload];
                mutated[random.Next(mutated.Length)] ^= (byte)(1 << random.Next(8));
                try
                {
                    Read(row with { Payload = mutated });
                }
                catch (JournalCorruptException)
                {
                    refused++;
                }
            }

            refused.ShouldBeGreaterThan(0);
        }

        static void Read(JournalRow row) => BookRecordCodec.Read(row, new BookRecords());
    }

    [Fact]
    public void A_row_with_another_number_of_events_than_it_says_is_damaged()
    {
        JournalRow row = BookHarness.Encode([Random(new Random(3))]);
        Should.Throw<JournalCorruptException>(() => BookRecordCodec.Read(row with { Count = 2 }, new BookRecords()));
    }

    private static BookRecord Random(Random random)
    {
        var record = new BookRecord { Kind = (BookRecordKind)(1 + random.Next(21)) };
        record.Side = (Side)random.Next(3);
        record.Type = (OrderType)random.Next(3);
        record.TimeInForce = (TimeInForce)random.Next(5);
        record.CancelReason = (CancelReason)random.Next(7);
        record.Phase = (TradingPhase)random.Next(5);
        record.Command = (OrderCommandKind)random.Next(5);
        record.Status = (CommandStatus)random.Next(70);
        record.Account = (uint)random.Next();
        record.Time = random.NextInt64();
        record.Number = random.NextInt64();
        record.OrderId = random.NextInt64();
        record.Price = Signed();
        record.Quantity = random.NextInt64();
        record.Leaves = random.Next(3);
        record.PreviousPrice = Signed();
        record.PreviousLeaves = random.Next(5);
        record.OrderPrice = Signed();
        record.OrderQuantity = random.NextInt64();
        record.ContentHash = (ulong)random.NextInt64();
        record.ClientOrderId = Id();
        record.RequestId = Id();
        if (random.Next(2) == 0) record.Terms = Terms();
        record.SelfTradePrevention = (SelfTradePrevention)random.Next(5);
        record.AccountGroup = (uint)random.Next(3);
        record.Cause = (BookCause)random.Next(15);
        record.Change = (ReplaceChange)random.Next(8);
        record.FeePpm = random.Next(-FeeRates.LargestPpm, FeeRates.LargestPpm + 1);
        record.MakerFeePpm = random.Next(3) == 0 ? 0 : random.Next(-FeeRates.LargestPpm, FeeRates.LargestPpm + 1);
        if (record.Kind == BookRecordKind.SharesBooked && random.Next(2) == 0) record.MakerAccount = (uint)random.Next();
        if (!record.HasMaker) return record;
        record.MakerAccount = (uint)random.Next();
        record.MakerNumber = random.NextInt64();
        record.MakerOrderId = random.NextInt64();
        record.TradeId = random.NextInt64();
        record.MakerLeaves = random.NextInt64();
        record.MakerPrice = Signed();
        record.MakerQuantity = random.NextInt64();
        record.MakerClientOrderId = Id();
        if (record.Kind == BookRecordKind.SharesBooked) return record;
        record.MakerType = (OrderType)(1 + random.Next(8));
        record.MakerTimeInForce = (TimeInForce)(1 + random.Next(8));
        if (random.Next(2) == 0) record.MakerTerms = Terms();
        return record;

        OrderTerms Terms()
        {
            object conditions = default(OrderConditions);
            foreach (FieldInfo field in typeof(OrderConditions).GetFields())
            {
                if (field.FieldType == typeof(long)) field.SetValue(conditions, Signed());
                else field.SetValue(conditions, field.FieldType.IsEnum ? Enum.ToObject(field.FieldType, random.Next(4)) : (byte)random.Next(8));
            }

            return new OrderTerms((OrderConditions)conditions, (WaitReason)random.Next(9));
        }

        long Signed() => random.NextInt64() - random.NextInt64();
        ClientOrderId Id() => random.Next(3) == 0 ? default : ClientOrderId.Parse(new string((char)random.Next('!', '~'), 1 + random.Next(32)));
    }

    private static void Same(BookEvent e, in BookRecord record)
    {
        ((int)e.Kind, (long)e.Time, e.Account, e.OrderId, e.Number).ShouldBe(((int)record.Kind, record.Time, record.Account, record.OrderId, record.Number));
        (e.ClientOrderId.ToStringUtf8(), e.RequestId.ToStringUtf8(), e.MakerClientOrderId.ToStringUtf8())
            .ShouldBe((record.ClientOrderId.ToString(), record.RequestId.ToString(), record.MakerClientOrderId.ToString()));
        ((int)e.Side, (int)e.Type, (int)e.TimeInForce, e.Price, e.Quantity, e.Leaves)
            .ShouldBe(((int)record.Side, (int)record.Type, (int)record.TimeInForce, record.Price, record.Quantity, record.Leaves));
        ((int)e.CancelReason, (int)e.Phase, (int)e.Status, (int)e.Command, e.ContentHash)
            .ShouldBe(((int)record.CancelReason, (int)record.Phase, (int)record.Status, (int)record.Command, record.ContentHash));
        (e.PreviousPrice, e.PreviousLeaves, e.TradeId, e.MakerAccount, e.MakerOrderId).ShouldBe((record.PreviousPrice, record.PreviousLeaves, record.TradeId, record.MakerAccount, record.MakerOrderId));
        (e.MakerNumber, e.MakerLeaves, e.OrderQuantity, e.MakerQuantity, e.OrderPrice, e.MakerPrice)
            .ShouldBe((record.MakerNumber, record.MakerLeaves, record.OrderQuantity, record.MakerQuantity, record.OrderPrice, record.MakerPrice));
        ((int)e.SelfTradePrevention, e.AccountGroup, (int)e.Cause, (int)e.Change)
            .ShouldBe(((int)record.SelfTradePrevention, record.AccountGroup, (int)record.Cause, (int)record.Change));
        (e.FeePpm, e.MakerFeePpm).ShouldBe((record.FeePpm, record.MakerFeePpm));
        Same(e.OrderTerms, record.Terms);
        Same(e.MakerTerms, record.MakerTerms);
        if (!record.HasMaker || record.Kind == BookRecordKind.SharesBooked) return;
        (e.MakerType == 0 ? OrderType.Limit : (OrderType)e.MakerType).ShouldBe(record.MakerType);
        (e.MakerTimeInForce == 0 ? TimeInForce.GoodTillCancel : (TimeInForce)e.MakerTimeInForce).ShouldBe(record.MakerTimeInForce);
    }

    private static void Same(Protocol.Journal.OrderTerms? e, OrderTerms? terms)
    {
        (e is null).ShouldBe(terms is null);
        if (e is null || terms is null) return;
        OrderConditions c = terms.Conditions;
        ((WaitReason)e.Waiting, (OrderFlags)e.Flags, (TriggerSource)e.TriggerSource, (DistanceUnit)e.TrailUnit, (PegReference)e.Peg)
            .ShouldBe((terms.Waiting, c.Flags, c.TriggerSource, c.TrailUnit, c.Peg));
        ((GroupKind)e.Group, (byte)e.Leg, e.GroupId, e.StopPrice, e.TrailDistance).ShouldBe((c.Group, c.Leg, c.GroupId, c.StopPrice, c.TrailDistance));
        (e.LimitOffset, e.DisplayQuantity, e.DisplayVariance, e.MinQuantity).ShouldBe((c.LimitOffset, c.DisplayQuantity, c.DisplayVariance, c.MinQuantity));
        (e.PegOffset, e.PegLimit, e.ExpireTime, e.Position).ShouldBe((c.PegOffset, c.PegLimit, c.ExpireTime, c.Position));
    }
}
