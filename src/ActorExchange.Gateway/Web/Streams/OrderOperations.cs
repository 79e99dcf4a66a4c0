using System.Text.Json;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;
using GetOrder = ActorExchange.Protocol.GetOrder;
using MassCancelMessage = ActorExchange.Protocol.MassCancel;
using Side = ActorExchange.Protocol.Side;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// Order entry over a socket: reads an operation, and sends what it says to the exchange. What has a fault is not sent, no part of it. For the socket's reader.
/// </summary>
internal sealed class OrderOperations(InstrumentDirectory instruments, PrivateStream stream)
{
    /// <summary>Most commands of one batch.</summary>
    public const int MaxBatch = 50;

    /// <summary>Carries out an operation; its faults are in the fields afterwards.</summary>
    public ValueTask TakeAsync(string operation, JsonFields fields, long? id)
    {
        switch (operation)
        {
            case "group":
                if (OrderReader.Group(fields, instruments) is { } group && fields.End()) stream.Send(group, id);
                return default;
            case "massCancel":
                if (ReadMassCancel(fields) is { } cancel && fields.End()) stream.Send(cancel, id);
                return default;
            case "batch":
                return TakeBatchAsync(fields, id);
            default:
                return TakeOneAsync(operation, fields, id);
        }
    }

    private async ValueTask TakeOneAsync(string operation, JsonFields fields, long? id)
    {
        if (await ReadAsync(operation, fields) is { } command && fields.End()) stream.Send(command, id);
    }

    /// <summary>Every command may have an id of its own besides the batch's.</summary>
    private async ValueTask TakeBatchAsync(JsonFields fields, long? id)
    {
        List<(OrderMessage Command, long? Id)> commands = [];
        foreach (JsonElement element in fields.RequiredArray("commands", 1, MaxBatch))
        {
            JsonFields member = new(element, fields.Faults, $"commands[{commands.Count}]");
            string operation = member.RequiredText("op");
            long? own = SocketIds.Read(member);
            if (operation is not ("place" or "cancel" or "replace")) member.Fail("op", "a batch has the operations place, cancel and replace");
            if (!fields.Faults.IsSound || await ReadAsync(operation, member) is not { } command || !member.End()) return;
            commands.Add((command, own));
        }

        if (!fields.End()) return;
        JointResult? joint = id is { } number ? new JointResult(number, commands.Count) : null;
        for (int i = 0; i < commands.Count; i++) stream.Send(commands[i].Command, commands[i].Id, joint, i);
    }

    private ValueTask<OrderMessage?> ReadAsync(string operation, JsonFields fields) => operation switch
    {
        "place" => new(ReadPlace(fields)),
        "cancel" => new(ReadCancel(fields)),
        _ => ReadReplaceAsync(fields),
    };

    private OrderMessage? ReadPlace(JsonFields fields)
    {
        if (fields.Value("order") is not { } value)
        {
            fields.Fail("order", "is missing");
            return null;
        }

        JsonFields order = new(value, fields.Faults, fields.PathOf("order"));
        return OrderReader.Order(order, instruments) is { } message && order.End() ? OrderMessage.Of(message) : null;
    }

    private OrderMessage? ReadCancel(JsonFields fields)
    {
        ByteString id = CommandId(fields);
        OrderTarget target = Target(fields);
        if (!fields.Faults.IsSound) return null;
        return OrderMessage.Of(new CancelOrder
        {
            ClientOrderId = id,
            InstrumentId = target.InstrumentId,
            TargetClientOrderId = target.ClientOrderId,
            TargetOrderId = target.OrderId,
        });
    }

    private async ValueTask<OrderMessage?> ReadReplaceAsync(JsonFields fields)
    {
        ByteString id = CommandId(fields);
        OrderTarget target = Target(fields);
        if (OrderChange.Read(fields) is not { } change) return null;
        if (change.ReduceBy is not null) return OrderMessage.Of(change.ToReduce(id, target));
        if ((change.Quantity ?? await PresentAsync(fields, target)) is not { } quantity) return null;
        if (change.ToReplace(id, target, quantity) is { } replace) return OrderMessage.Of(replace);
        fields.Fail("quantity", "numbers of so different a size do not go together", Protocol.Status.ValueOverflow);
        return null;
    }

    /// <summary>The order's total quantity now, which a change that says none keeps.</summary>
    private async ValueTask<WireDecimal?> PresentAsync(JsonFields fields, OrderTarget target)
    {
        GetOrder question = new() { InstrumentId = target.InstrumentId, ClientOrderId = target.ClientOrderId, OrderId = target.OrderId };
        Response? answer = await stream.AskAsync(new Request { GetOrder = question });
        if (answer is { Status: Protocol.Status.Ok, Orders: [{ } order] } && instruments.Find(target.InstrumentId)?.Instrument is { } instrument
            && DecimalConversion.TryFromSteps(order.Quantity, instrument.LotMantissa, instrument.LotScale, out WireDecimal quantity))
            return quantity;
        fields.Fail("quantity", "is missing, and there is no working order to take it from", answer is { Status: not Protocol.Status.Ok } ? answer.Status : Protocol.Status.UnknownOrder);
        return null;
    }

    private OrderMessage? ReadMassCancel(JsonFields fields)
    {
        MassCancelMessage cancel = new()
        {
            ClientOrderId = CommandId(fields),
            InstrumentId = OrderReader.Instrument(fields, instruments),
            Side = fields.Choice<Side>("side", Protocol.Status.InvalidSide) ?? Side.None,
        };
        WireDecimal? lowest = fields.Decimal("minPrice");
        WireDecimal? highest = fields.Decimal("maxPrice");
        uint scale = Math.Max(lowest?.Scale ?? 0, highest?.Scale ?? 0);
        cancel.PriceScale = scale;
        if (lowest is { } low) cancel.LowestPrice = Scaled(fields, "minPrice", low, scale);
        if (highest is { } high) cancel.HighestPrice = Scaled(fields, "maxPrice", high, scale);
        return fields.Faults.IsSound ? OrderMessage.Of(cancel) : null;
    }

    private static long Scaled(JsonFields fields, string name, WireDecimal value, uint scale)
    {
        Int128 mantissa = value.Mantissa;
        for (uint at = value.Scale; at < scale; at++) mantissa *= 10;
        if (mantissa != (long)mantissa) fields.Fail(name, "does not fit 64 bits with so many decimals", Protocol.Status.ValueOverflow);
        return (long)mantissa;
    }

    /// <summary>The command's own id, by which it can be sent again; one is made if none is given.</summary>
    private static ByteString CommandId(JsonFields fields) => OrderReader.Id(fields, "requestId") ?? ClientIds.Next();

    /// <summary>The order that is meant: in its instrument, by either of its ids.</summary>
    private OrderTarget Target(JsonFields fields)
    {
        uint instrumentId = OrderReader.Instrument(fields, instruments);
        long? orderId = fields.Integer("orderId", 1, long.MaxValue);
        ByteString? clientOrderId = OrderReader.Id(fields);
        if ((orderId is null) == (clientOrderId is null)) fields.Fail("clientOrderId", "the order is named by either its orderId or its clientOrderId");
        return new OrderTarget(instrumentId, orderId ?? 0, clientOrderId ?? ByteString.Empty);
    }
}
