using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ActorExchange.Core.Tests;

/// <summary>
/// Sends a flow of new, cancel and modify messages (40 bytes each) to a book through its public API, and writes what became of them as the
/// flow's author does: one line per report.
/// </summary>
internal sealed class MessageFlow(IOrderBook book)
{
    private const ulong Magic = 0x4D4542575F303031;
    private const int HeaderBytes = 16;
    private const int RecordBytes = 40;

    private readonly BookEvents _events = new();
    private readonly StringBuilder _text = new();

    /// <summary>Runs a whole flow; returns its reports.</summary>
    public string Run(ReadOnlySpan<byte> flow)
    {
        BinaryPrimitives.ReadUInt64LittleEndian(flow).ShouldBe(Magic);
        int count = BinaryPrimitives.ReadInt32LittleEndian(flow[12..]);
        book.SetPhase(TradingPhase.Continuous, _events);
        for (int i = 0; i < count; i++)
        {
            _events.Clear();
            Send(flow.Slice(HeaderBytes + (i * RecordBytes), RecordBytes));
        }

        return _text.ToString(0, _text.Length - 1);
    }

    /// <summary>The book as <c>side,price,order_id,quantity</c>, best price first, in priority order.</summary>
    public string Book()
    {
        var state = new BookState();
        book.Save(state);
        var text = new StringBuilder("side,price,order_id,quantity\n");
        foreach (ref readonly OrderState order in state.Orders)
            text.Append(CultureInfo.InvariantCulture, $"{Number(order.Side)},{order.Price},{order.OrderId - 1},{order.Leaves}\n");
        return text.ToString();
    }

    private void Send(ReadOnlySpan<byte> record)
    {
        long quantity = BinaryPrimitives.ReadUInt32LittleEndian(record[4..]);
        ulong sequence = BinaryPrimitives.ReadUInt64LittleEndian(record[8..]);
        long order = (long)BinaryPrimitives.ReadUInt64LittleEndian(record[16..]);
        long price = BinaryPrimitives.ReadInt64LittleEndian(record[24..]);
        switch (record[0])
        {
            case 0: New(sequence, order, record[1], record[2] == 1, price, quantity); break;
            case 1: Cancel(sequence, order); break;
            case 2: Modify(sequence, order, record[1], price, quantity); break;
            default: throw new InvalidDataException($"message type {record[0]}");
        }
    }

    /// <summary>The flow's order ids start at 0, the book's at 1.</summary>
    private void New(ulong sequence, long order, byte side, bool immediate, long price, long quantity)
    {
        var command = new PlaceOrder
        {
            OrderId = order + 1,
            Side = side == 0 ? Side.Buy : Side.Sell,
            Type = OrderType.Limit,
            TimeInForce = immediate ? TimeInForce.ImmediateOrCancel : TimeInForce.GoodTillCancel,
            Price = price,
            Quantity = quantity,
        };
        book.Place(command, _events).ShouldBe(CommandStatus.Ok);
        Line($"0,{sequence},{side},{order},{price},{quantity}");
        WriteTrades(sequence);
        WriteCanceled(sequence);
    }

    private void Cancel(ulong sequence, long order)
    {
        CommandStatus status = book.Cancel(order + 1, CancelReason.Requested, _events);
        if (status == CommandStatus.UnknownOrder) Line($"4,{sequence},{order}");
        else WriteCanceled(sequence);
    }

    private void Modify(ulong sequence, long order, byte side, long price, long quantity)
    {
        var command = new ReplaceOrder { OrderId = order + 1, Price = price, Quantity = quantity, Anew = true };
        if (book.Replace(command, _events) == CommandStatus.UnknownOrder)
        {
            Line($"5,{sequence},{order}");
            return;
        }

        WriteTrades(sequence);
        Line($"3,{sequence},{side},{order},{price},{quantity}");
    }

    private void WriteTrades(ulong sequence)
    {
        foreach (ref readonly BookEvent e in _events.Written)
        {
            if (e.Kind == BookEventKind.TradeExecuted) Line($"1,{sequence},{e.Price},{e.Quantity},{e.MakerOrderId - 1},{e.OrderId - 1}");
        }
    }

    private void WriteCanceled(ulong sequence)
    {
        foreach (ref readonly BookEvent e in _events.Written)
        {
            if (e.Kind == BookEventKind.OrderCanceled) Line($"2,{sequence},{Number(e.Side)},{e.OrderId - 1},{e.Price}");
        }
    }

    private static int Number(Side side) => side == Side.Buy ? 0 : 1;

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
