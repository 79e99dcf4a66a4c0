using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>Puts commands on the wire.</summary>
internal static class CommandEncoder
{
    public static void Write(in ClientCommand command, FrameWriter output)
    {
        switch (command.Kind)
        {
            case CommandKind.New: WriteNew(command, output); break;
            case CommandKind.Cancel: WriteCancel(command, output); break;
            case CommandKind.Replace: WriteReplace(command, output); break;
            case CommandKind.Reduce: WriteReduce(command, output); break;
            case CommandKind.MassCancel: WriteMassCancel(command, output); break;
            default: throw new ArgumentException($"{command.Kind} is not a command");
        }
    }

    /// <summary>False if the group is larger than a frame may be; nothing was written then.</summary>
    public static bool TryWriteGroup(CommandTerms group, uint instrumentId, FrameWriter output) => output.TryAdd(new GroupMessage(group, instrumentId));

    /// <summary>Writes one order of a group, which names the instrument for all, as an embedded message.</summary>
    public static void WriteLeg(in ClientCommand command, int field, ref ProtoWriter output)
    {
        Span<byte> conditions = stackalloc byte[WireOrderConditions.MaxBytes];
        WireNewOrder order = NewOrder(command, Conditions(command.Terms, conditions));
        order.InstrumentId = 0;
        ProtoWriter writer = new(stackalloc byte[FrameWriter.MaxHotMessageBytes]);
        order.Write(ref writer);
        output.WriteBytes(field, writer.Written);
    }

    /// <summary>A placement as the generated class, for requests.</summary>
    public static NewOrder ToMessage(in ClientCommand command)
    {
        Span<byte> conditions = stackalloc byte[WireOrderConditions.MaxBytes];
        WireNewOrder order = NewOrder(command, Conditions(command.Terms, conditions));
        ProtoWriter writer = new(stackalloc byte[FrameWriter.MaxHotMessageBytes]);
        order.Write(ref writer);
        return Protocol.NewOrder.Parser.ParseFrom(writer.Written);
    }

    private static void WriteNew(in ClientCommand command, FrameWriter output)
    {
        if (command.Terms is null) output.Add(NewOrder(command, default));
        else WriteConditional(command, output);
    }

    private static void WriteConditional(in ClientCommand command, FrameWriter output)
    {
        Span<byte> conditions = stackalloc byte[WireOrderConditions.MaxBytes];
        output.Add(NewOrder(command, Conditions(command.Terms, conditions)));
    }

    private static ReadOnlySpan<byte> Conditions(CommandTerms? terms, Span<byte> room)
    {
        if (terms is not { HasConditions: true }) return default;
        ProtoWriter writer = new(room);
        terms.Conditions.Write(ref writer);
        return room[..writer.Position];
    }

    private static WireNewOrder NewOrder(in ClientCommand command, ReadOnlySpan<byte> conditions) => new()
    {
        InstrumentId = command.InstrumentId,
        ClientOrderId = command.Id.Bytes,
        Side = command.Side,
        Type = command.Type,
        TimeInForce = command.TimeInForce,
        Price = command.Price,
        PriceScale = command.PriceScale,
        Quantity = command.Quantity,
        QuantityScale = command.QuantityScale,
        SelfTradePrevention = command.SelfTradePrevention,
        Conditions = conditions,
    };

    private static void WriteCancel(in ClientCommand command, FrameWriter output) => output.Add(new WireCancelOrder
    {
        ClientOrderId = command.Id.Bytes,
        InstrumentId = command.InstrumentId,
        TargetClientOrderId = command.Target.Bytes,
        TargetOrderId = command.TargetOrderId,
    });

    private static void WriteReplace(in ClientCommand command, FrameWriter output) => output.Add(new WireReplaceOrder
    {
        ClientOrderId = command.Id.Bytes,
        InstrumentId = command.InstrumentId,
        TargetClientOrderId = command.Target.Bytes,
        TargetOrderId = command.TargetOrderId,
        Price = command.Price,
        PriceScale = command.PriceScale,
        Quantity = command.Quantity,
        QuantityScale = command.QuantityScale,
        Anew = command.Terms?.Anew == true,
        HasStopPrice = command.Terms?.StopPrice is not null,
        StopPrice = command.Terms?.StopPrice ?? 0,
        HasDisplayQuantity = command.Terms?.DisplayQuantity is not null,
        DisplayQuantity = command.Terms?.DisplayQuantity ?? 0,
        KeepPrice = command.Terms?.KeepPrice == true,
    });

    private static void WriteMassCancel(in ClientCommand command, FrameWriter output) => output.Add(new WireMassCancel
    {
        ClientOrderId = command.Id.Bytes,
        InstrumentId = command.InstrumentId,
        Side = command.Side,
        HasLowestPrice = command.Terms?.LowestPrice is not null,
        LowestPrice = command.Terms?.LowestPrice ?? 0,
        HasHighestPrice = command.Terms?.HighestPrice is not null,
        HighestPrice = command.Terms?.HighestPrice ?? 0,
        PriceScale = command.PriceScale,
    });

    private static void WriteReduce(in ClientCommand command, FrameWriter output) => output.Add(new WireReduceOrder
    {
        ClientOrderId = command.Id.Bytes,
        InstrumentId = command.InstrumentId,
        TargetClientOrderId = command.Target.Bytes,
        TargetOrderId = command.TargetOrderId,
        Quantity = command.Quantity,
        QuantityScale = command.QuantityScale,
    });
}
