using Google.Protobuf;

namespace ActorExchange.Protocol.Tests;

/// <summary>The hand-written codecs against the generated classes, in both directions.</summary>
public sealed class HotCodecTests
{
    private const int Rounds = 5_000;

    private readonly RandomMessages _random = new();

    [Fact]
    public void A_new_order_is_read_and_written_as_the_generated_class_does()
    {
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = _random.NewOrder().ToByteArray();
            WireNewOrder.TryRead(bytes, out WireNewOrder order, out _).ShouldBeTrue();
            ProtoWriter writer = new(new byte[FrameWriter.MaxHotMessageBytes]);
            order.Write(ref writer);
            AssertSame(bytes, writer);
        }
    }

    [Fact]
    public void A_cancel_is_read_and_written_as_the_generated_class_does()
    {
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = _random.CancelOrder().ToByteArray();
            WireCancelOrder.TryRead(bytes, out WireCancelOrder cancel, out _).ShouldBeTrue();
            ProtoWriter writer = new(new byte[FrameWriter.MaxHotMessageBytes]);
            cancel.Write(ref writer);
            AssertSame(bytes, writer);
        }
    }

    [Fact]
    public void A_replace_is_read_and_written_as_the_generated_class_does()
    {
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = _random.ReplaceOrder().ToByteArray();
            WireReplaceOrder.TryRead(bytes, out WireReplaceOrder replace, out _).ShouldBeTrue();
            ProtoWriter writer = new(new byte[FrameWriter.MaxHotMessageBytes]);
            replace.Write(ref writer);
            AssertSame(bytes, writer);
        }
    }

    [Fact]
    public void A_reduce_is_read_and_written_as_the_generated_class_does()
    {
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = _random.ReduceOrder().ToByteArray();
            WireReduceOrder.TryRead(bytes, out WireReduceOrder reduce, out _).ShouldBeTrue();
            ProtoWriter writer = new(new byte[FrameWriter.MaxHotMessageBytes]);
            reduce.Write(ref writer);
            AssertSame(bytes, writer);
        }
    }

    [Fact]
    public void A_mass_cancel_is_read_and_written_as_the_generated_class_does()
    {
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = _random.MassCancel().ToByteArray();
            WireMassCancel.TryRead(bytes, out WireMassCancel cancel, out _).ShouldBeTrue();
            ProtoWriter writer = new(new byte[FrameWriter.MaxHotMessageBytes]);
            cancel.Write(ref writer);
            AssertSame(bytes, writer);
        }
    }

    [Fact]
    public void Conditions_are_read_and_written_as_the_generated_class_does()
    {
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = _random.Conditions().ToByteArray();
            WireOrderConditions.TryRead(bytes, out WireOrderConditions conditions).ShouldBeTrue();
            ProtoWriter writer = new(new byte[WireOrderConditions.MaxBytes]);
            conditions.Write(ref writer);
            AssertSame(bytes, writer);
        }
    }

    [Fact]
    public void Every_field_of_conditions_has_the_value_of_the_generated_class()
    {
        for (int i = 0; i < Rounds; i++)
        {
            OrderConditions expected = _random.Conditions();
            WireOrderConditions.TryRead(expected.ToByteArray(), out WireOrderConditions conditions).ShouldBeTrue();
            ToGenerated(conditions).ShouldBe(expected);
        }
    }

    [Fact]
    public void The_legs_of_a_group_are_its_orders()
    {
        for (int i = 0; i < Rounds; i++)
        {
            NewOrderGroup expected = _random.NewOrderGroup(1 + (i % WireNewOrderGroup.MaxLegs));
            WireNewOrderGroup.TryRead(expected.ToByteArray(), out WireNewOrderGroup group, out _).ShouldBeTrue();
            (group.InstrumentId, group.GroupKind, group.LegCount).ShouldBe((expected.InstrumentId, expected.Kind, expected.Legs.Count));
            for (int leg = 0; leg < group.LegCount; leg++)
            {
                group.GetLeg(leg, out WireNewOrder order);
                ProtoWriter writer = new(new byte[FrameWriter.MaxHotMessageBytes]);
                order.Write(ref writer);
                AssertSame(expected.Legs[leg].ToByteArray(), writer);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_group_without_legs_or_with_too_many_is_malformed(int legs)
    {
        WireNewOrderGroup.TryRead(_random.NewOrderGroup(legs).ToByteArray(), out _, out int field).ShouldBeFalse();
        field.ShouldBe(3);
    }

    [Fact]
    public void A_malformed_leg_and_malformed_conditions_are_named()
    {
        // A leg whose instrument id has no value; conditions whose price scale is 2^32; conditions twice.
        WireNewOrderGroup.TryRead([(3 << 3) | 2, 1, 1 << 3], out _, out int field).ShouldBeFalse();
        field.ShouldBe(3);
        byte[] conditions = [(11 << 3) | 2, 6, 1 << 3, 0x80, 0x80, 0x80, 0x80, 0x10];
        WireNewOrder.TryRead(conditions, out _, out field).ShouldBeFalse();
        field.ShouldBe(11);
        byte[] sound = new NewOrder { Conditions = new OrderConditions { Hidden = true } }.ToByteArray();
        WireNewOrder.TryRead([.. sound, .. sound], out _, out field).ShouldBeFalse();
        field.ShouldBe(11);
    }

    [Fact]
    public void A_report_is_read_and_written_as_the_generated_class_does()
    {
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = _random.Report().ToByteArray();
            WireExecutionReport.TryRead(bytes, out WireExecutionReport report, out _).ShouldBeTrue();
            ProtoWriter writer = new(new byte[report.MaxBytes]);
            report.Write(ref writer);
            AssertSame(bytes, writer);
        }
    }

    [Fact]
    public void Every_field_of_a_new_order_has_the_value_of_the_generated_class()
    {
        for (int i = 0; i < Rounds; i++)
        {
            NewOrder expected = _random.NewOrder();
            WireNewOrder.TryRead(expected.ToByteArray(), out WireNewOrder order, out _).ShouldBeTrue();
            new NewOrder
            {
                InstrumentId = order.InstrumentId,
                ClientOrderId = ByteString.CopyFrom(order.ClientOrderId),
                Side = order.Side,
                Type = order.Type,
                TimeInForce = order.TimeInForce,
                Price = order.Price,
                PriceScale = order.PriceScale,
                Quantity = order.Quantity,
                QuantityScale = order.QuantityScale,
                SelfTradePrevention = order.SelfTradePrevention,
                Conditions = order.Conditions.IsEmpty ? null : OrderConditions.Parser.ParseFrom(order.Conditions),
            }.ShouldBe(expected);
        }
    }

    [Fact]
    public void Every_field_of_a_report_has_the_value_of_the_generated_class()
    {
        for (int i = 0; i < Rounds; i++)
        {
            ExecutionReport expected = _random.Report();
            WireExecutionReport.TryRead(expected.ToByteArray(), out WireExecutionReport report, out _).ShouldBeTrue();
            ToGenerated(report).ShouldBe(expected);
        }
    }

    [Fact]
    public void Unknown_fields_are_passed_over()
    {
        // Field 100 in each wire type that proto3 uses, before and after a known field.
        byte[] unknown = [0xA0, 0x06, 0x96, 0x01, 0xA1, 0x06, 1, 2, 3, 4, 5, 6, 7, 8, 0xA2, 0x06, 2, 9, 9, 0xA5, 0x06, 1, 2, 3, 4];
        byte[] known = new CancelOrder { TargetOrderId = 77 }.ToByteArray();
        WireCancelOrder.TryRead([.. unknown, .. known, .. unknown], out WireCancelOrder cancel, out _).ShouldBeTrue();
        cancel.TargetOrderId.ShouldBe(77);
    }

    [Theory]
    [InlineData(new byte[] { 1 << 3, 0x80, 0x80, 0x80, 0x80, 0x10 }, 1)] // an instrument id of 2^32
    [InlineData(new byte[] { 1 << 3 }, 1)] // no value
    [InlineData(new byte[] { (2 << 3) | 2, 5, 1 }, 2)] // an id cut short
    [InlineData(new byte[] { 6 << 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 2 }, 6)] // 65 bits
    [InlineData(new byte[] { (9 << 3) | 3 }, 9)] // a group
    [InlineData(new byte[] { 3 }, 0)] // field 0
    [InlineData(new byte[] { 0x80 }, 0)] // half a tag
    public void A_malformed_field_is_named(byte[] bytes, int field)
    {
        WireNewOrder.TryRead(bytes, out _, out int fault).ShouldBeFalse();
        fault.ShouldBe(field);
    }

    [Fact]
    public void A_report_refuses_an_id_that_is_too_long_or_has_a_zero()
    {
        byte[] tooLong = new ExecutionReport { ClientOrderId = ByteString.CopyFrom(Enumerable.Repeat((byte)'x', 33).ToArray()) }.ToByteArray();
        WireExecutionReport.TryRead(tooLong, out _, out int field).ShouldBeFalse();
        field.ShouldBe(13);
        byte[] zero = new ExecutionReport { RequestId = ByteString.CopyFrom(1, 0) }.ToByteArray();
        WireExecutionReport.TryRead(zero, out _, out field).ShouldBeFalse();
        field.ShouldBe(14);
    }

    [Fact]
    public void A_report_refuses_a_detail_that_is_malformed_too_long_or_comes_twice()
    {
        byte[] sound = new ExecutionReport { Detail = new RiskDetail { Message = "over the limit" } }.ToByteArray();
        WireExecutionReport.TryRead(sound, out WireExecutionReport report, out _).ShouldBeTrue();
        report.Detail.ShouldBe(new RiskDetail { Message = "over the limit" });
        byte[] tooLong = new ExecutionReport { Detail = new RiskDetail { Message = new string('x', WireExecutionReport.MaxDetailBytes) } }.ToByteArray();
        foreach (byte[] bytes in new byte[][] { [.. sound, .. sound], tooLong, [0x82, 0x02, 1, 0x1A] })
        {
            WireExecutionReport.TryRead(bytes, out _, out int field).ShouldBeFalse();
            field.ShouldBe(32);
        }
    }

    [Fact]
    public void The_longest_report_fits_the_room_that_it_says_it_needs()
    {
        WireId id = WireId.Parse(new string('x', WireId.MaxLength));
        var report = new WireExecutionReport
        {
            InstrumentId = uint.MaxValue,
            ExecType = (ExecType)(-1),
            OrderStatus = (OrderStatus)(-1),
            Status = (Status)(-1),
            Side = (Side)(-1),
            Type = (OrderType)(-1),
            TimeInForce = (TimeInForce)(-1),
            CancelReason = (CancelReason)(-1),
            SelfTradePrevention = (SelfTradePrevention)(-1),
            Waiting = (WaitReason)(-1),
            Group = (GroupKind)(-1),
            Leg = uint.MaxValue,
            OrderCount = -1,
            RepeatedAnswer = true,
            Aggressor = true,
            Number = -1,
            OrderId = -1,
            ClientOrderId = id,
            RequestId = id,
            Price = long.MinValue,
            Quantity = -1,
            Leaves = -1,
            Filled = -1,
            LastPrice = long.MinValue,
            LastQuantity = -1,
            TradeId = -1,
            Time = -1,
            StopPrice = long.MinValue,
            DisplayQuantity = -1,
            GroupId = -1,
            FeePpm = int.MinValue,
        };
        ProtoWriter writer = new(new byte[report.MaxBytes]);
        report.Write(ref writer);
        report.Detail = new RiskDetail { Message = new string('x', WireExecutionReport.MaxDetailBytes - 3) };
        writer = new ProtoWriter(new byte[report.MaxBytes]);
        report.Write(ref writer);
        WireExecutionReport.TryRead(writer.Written, out WireExecutionReport read, out _).ShouldBeTrue();
        ToGenerated(read).ShouldBe(ToGenerated(report));
    }

    [Fact]
    public void Garbage_and_mutations_never_throw_and_what_is_accepted_agrees_with_the_generated_parser()
    {
        int refused = 0;
        for (int i = 0; i < 4 * Rounds; i++)
        {
            byte[] bytes = i % 2 == 0 ? _random.NewOrder().ToByteArray() : _random.Report().ToByteArray();
            Mutate(bytes);
            bool order = WireNewOrder.TryRead(bytes, out WireNewOrder _, out _);
            if (!WireExecutionReport.TryRead(bytes, out WireExecutionReport report, out _)) refused++;
            else ToGenerated(report).ShouldBe(WithoutUnknown(bytes), $"seed {_random.Seed}");
            if (order) NewOrder.Parser.ParseFrom(bytes).ShouldNotBeNull();
        }
        refused.ShouldBeInRange(100, 4 * Rounds - 100);
    }

    [Fact]
    public void Every_prefix_is_read_or_refused_without_reading_beyond_it()
    {
        byte[] bytes = _random.Report().ToByteArray();
        for (int length = 0; length <= bytes.Length; length++)
        {
            byte[] prefix = bytes[..length];
            bool accepted = WireExecutionReport.TryRead(prefix, out WireExecutionReport report, out _);
            bool expected = TryParse(prefix, out ExecutionReport? parsed);
            accepted.ShouldBe(expected, $"seed {_random.Seed}, length {length}");
            if (accepted) ToGenerated(report).ShouldBe(parsed);
        }
    }

    private static ExecutionReport ToGenerated(in WireExecutionReport report) => new()
    {
        InstrumentId = report.InstrumentId,
        Number = report.Number,
        ExecType = report.ExecType,
        OrderStatus = report.OrderStatus,
        Status = report.Status,
        Side = report.Side,
        Type = report.Type,
        TimeInForce = report.TimeInForce,
        CancelReason = report.CancelReason,
        RepeatedAnswer = report.RepeatedAnswer,
        Aggressor = report.Aggressor,
        OrderId = report.OrderId,
        ClientOrderId = ByteString.CopyFrom(report.ClientOrderId.Bytes),
        RequestId = ByteString.CopyFrom(report.RequestId.Bytes),
        Price = report.Price,
        Quantity = report.Quantity,
        Leaves = report.Leaves,
        Filled = report.Filled,
        LastPrice = report.LastPrice,
        LastQuantity = report.LastQuantity,
        TradeId = report.TradeId,
        Time = report.Time,
        SelfTradePrevention = report.SelfTradePrevention,
        Waiting = report.Waiting,
        StopPrice = report.StopPrice,
        DisplayQuantity = report.DisplayQuantity,
        Group = report.Group,
        GroupId = report.GroupId,
        Leg = report.Leg,
        OrderCount = report.OrderCount,
        FeePpm = report.FeePpm,
        Detail = report.Detail,
    };

    private static OrderConditions ToGenerated(in WireOrderConditions wire)
    {
        var conditions = new OrderConditions
        {
            PriceScale = wire.PriceScale,
            QuantityScale = wire.QuantityScale,
            TriggerSource = wire.TriggerSource,
            TrailDistance = wire.TrailDistance,
            TrailUnit = wire.TrailUnit,
            LimitOffset = wire.LimitOffset,
            Peg = wire.Peg,
            PegOffset = wire.PegOffset,
            DisplayQuantity = wire.DisplayQuantity,
            DisplayVariance = wire.DisplayVariance,
            MinQuantity = wire.MinQuantity,
            ExpireTime = wire.ExpireTime,
            PostOnly = wire.PostOnly,
            PostOnlySlide = wire.PostOnlySlide,
            Hidden = wire.Hidden,
            AllOrNone = wire.AllOrNone,
            ReduceOnly = wire.ReduceOnly,
        };
        if (wire.HasStopPrice) conditions.StopPrice = wire.StopPrice;
        return conditions;
    }

    private static bool TryParse(byte[] bytes, out ExecutionReport? report)
    {
        try
        {
            report = ExecutionReport.Parser.ParseFrom(bytes);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            report = null;
            return false;
        }
    }

    private static ExecutionReport WithoutUnknown(byte[] bytes) =>
        ExecutionReport.Parser.WithDiscardUnknownFields(true).ParseFrom(bytes);

    private static void AssertSame(byte[] expected, ProtoWriter writer) => writer.Written.ToArray().ShouldBe(expected);

    private void Mutate(byte[] bytes)
    {
        if (bytes.Length == 0) return;
        for (int n = _random.Random.Next(1, 4); n > 0; n--) bytes[_random.Random.Next(bytes.Length)] = (byte)_random.Random.Next(256);
    }
}
