using System.Globalization;

namespace ActorExchange.Protocol.Tests;

public sealed class ProtocolDocumentTests
{
    [Fact]
    public void The_frame_in_the_document_is_the_one_that_the_code_writes_and_reads()
    {
        byte[] documented = BytesOfExample();
        FrameWriter writer = new();
        writer.Add(new WireNewOrder
        {
            InstrumentId = 7,
            ClientOrderId = "A1"u8,
            Side = Side.Buy,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.Gtc,
            Price = 10150,
            PriceScale = 2,
            Quantity = 25,
        });
        writer.EndFrame();
        writer.Written.ToArray().ShouldBe(documented);
        FrameReader.TryRead(documented, 1000, out ReadOnlySpan<byte> payload, out _).ShouldBe(FrameStatus.Complete);
        NewOrder order = ClientFrame.Parser.ParseFrom(payload).Messages.ShouldHaveSingleItem().NewOrder;
        (order.InstrumentId, order.ClientOrderId.ToStringUtf8(), order.Price, order.Quantity).ShouldBe((7u, "A1", 10150L, 25L));
    }

    /// <summary>The pairs of hexadecimal digits at the head of each line of the document's one text block.</summary>
    private static byte[] BytesOfExample()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "ActorExchange.sln"))) root = root.Parent;
        string text = File.ReadAllText(Path.Combine(root.ShouldNotBeNull().FullName, "docs", "protocol.md"));
        string block = text.Split("```text\n")[1].Split("```")[0];
        return block.Split('\n').SelectMany(HexAtHead).ToArray();
    }

    private static IEnumerable<byte> HexAtHead(string line) => line.Trim().Split("  ")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => byte.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
