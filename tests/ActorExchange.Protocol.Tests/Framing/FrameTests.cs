using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace ActorExchange.Protocol.Tests;

public sealed class FrameTests
{
    private readonly RandomMessages _random = new();

    [Fact]
    public void What_is_written_hot_is_a_frame_of_the_generated_class()
    {
        NewOrder order = _random.NewOrder();
        CancelOrder cancel = _random.CancelOrder();
        ReplaceOrder replace = _random.ReplaceOrder();
        ReduceOrder reduce = _random.ReduceOrder();
        FrameWriter writer = new();
        WireNewOrder.TryRead(order.ToByteArray(), out WireNewOrder wireOrder, out _);
        writer.Add(wireOrder);
        WireCancelOrder.TryRead(cancel.ToByteArray(), out WireCancelOrder wireCancel, out _);
        writer.Add(wireCancel);
        WireReplaceOrder.TryRead(replace.ToByteArray(), out WireReplaceOrder wireReplace, out _);
        writer.Add(wireReplace);
        WireReduceOrder.TryRead(reduce.ToByteArray(), out WireReduceOrder wireReduce, out _);
        writer.Add(wireReduce);
        writer.TryAdd(new ClientMessage { Logout = new Logout() }).ShouldBeTrue();
        writer.EndFrame();
        ClientFrame expected = new()
        {
            Messages =
            {
                new ClientMessage { NewOrder = order }, new ClientMessage { CancelOrder = cancel }, new ClientMessage { ReplaceOrder = replace },
                new ClientMessage { ReduceOrder = reduce }, new ClientMessage { Logout = new Logout() },
            },
        };
        FrameReader.TryRead(writer.Written.Span, 1 << 20, out ReadOnlySpan<byte> payload, out int consumed).ShouldBe(FrameStatus.Complete);
        consumed.ShouldBe(writer.Length);
        payload.ToArray().ShouldBe(expected.ToByteArray());
    }

    [Fact]
    public void Reports_are_batched_into_a_frame_of_the_generated_class()
    {
        FrameWriter writer = new();
        ServerFrame expected = new();
        for (int i = 0; i < 500; i++)
        {
            ExecutionReport report = _random.Report();
            expected.Messages.Add(new ServerMessage { Report = report });
            WireExecutionReport.TryRead(report.ToByteArray(), out WireExecutionReport wire, out _).ShouldBeTrue();
            writer.Add(wire);
        }
        writer.EndFrame();
        FrameReader.TryRead(writer.Written.Span, 1 << 20, out ReadOnlySpan<byte> payload, out _).ShouldBe(FrameStatus.Complete);
        payload.ToArray().ShouldBe(expected.ToByteArray());
    }

    [Theory]
    [InlineData(FrameWriter.MaxHotMessageBytes, 4096)]
    [InlineData(1000, 4096)]
    [InlineData(100_000, 1)]
    [InlineData(100_000, 7)]
    public void A_full_frame_is_ended_and_the_next_begun(int maxBytes, int maxMessages)
    {
        FrameWriter writer = new(maxBytes, maxMessages);
        List<ExecutionReport> sent = [];
        for (int i = 0; i < 100; i++)
        {
            ExecutionReport report = _random.Report();
            if (maxBytes < WireExecutionReport.MaxDetailBytes) report.Detail = null;
            sent.Add(report);
            WireExecutionReport.TryRead(report.ToByteArray(), out WireExecutionReport wire, out _);
            writer.Add(wire);
        }
        writer.EndFrame();
        List<ExecutionReport> got = [];
        ReadOnlySpan<byte> rest = writer.Written.Span;
        while (FrameReader.TryRead(rest, maxBytes, out ReadOnlySpan<byte> payload, out int consumed) == FrameStatus.Complete)
        {
            ServerFrame frame = ServerFrame.Parser.ParseFrom(payload);
            frame.Messages.Count.ShouldBeInRange(1, maxMessages);
            got.AddRange(frame.Messages.Select(m => m.Report));
            rest = rest[consumed..];
        }
        rest.IsEmpty.ShouldBeTrue();
        got.ShouldBe(sent);
    }

    [Fact]
    public void A_message_larger_than_a_frame_is_refused_and_leaves_no_trace()
    {
        FrameWriter writer = new(1000);
        writer.TryAdd(new ServerMessage { Goodbye = new Goodbye { Reason = new string('x', 1000) } }).ShouldBeFalse();
        writer.Length.ShouldBe(0);
        writer.TryAdd(new ServerMessage { Goodbye = new Goodbye { Reason = new string('x', 900) } }).ShouldBeTrue();
    }

    [Fact]
    public void A_client_order_id_that_is_too_long_is_refused_by_the_writer()
    {
        FrameWriter writer = new();
        Should.Throw<ArgumentException>(() => writer.Add(new WireCancelOrder { ClientOrderId = new byte[33] }));
        writer.Length.ShouldBe(0);
    }

    [Fact]
    public void A_stream_split_at_every_byte_gives_the_same_frames()
    {
        byte[] stream = Stream(frames: 3, out int[] ends);
        for (int split = 0; split <= stream.Length; split++)
        {
            int whole = Count(stream.AsSpan(0, split));
            whole.ShouldBe(ends.Count(end => end <= split));
            ReadOnlySequence<byte> sequence = Sequence(stream[..split], stream[split..]);
            int all = 0;
            while (FrameReader.TryRead(ref sequence, 1 << 20, out ReadOnlySequence<byte> payload) == FrameStatus.Complete)
            {
                ClientFrame.Parser.ParseFrom(payload).ShouldNotBeNull();
                all++;
            }
            all.ShouldBe(3);
            sequence.IsEmpty.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(0u, FrameStatus.Empty)]
    [InlineData(1u, FrameStatus.Incomplete)]
    [InlineData(1000u, FrameStatus.Incomplete)]
    [InlineData(1001u, FrameStatus.TooLarge)]
    [InlineData(0x47455420u, FrameStatus.TooLarge)] // "GET "
    [InlineData(0x80000000u, FrameStatus.TooLarge)]
    [InlineData(uint.MaxValue, FrameStatus.TooLarge)]
    public void A_length_is_judged_before_its_payload_has_come(uint length, FrameStatus expected)
    {
        byte[] header = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(header, length);
        FrameReader.TryRead(header, 1000, out _, out _).ShouldBe(expected);
        FrameReader.TryMeasure(Sequence(header[..1], header[1..]), 1000, out _).ShouldBe(expected);
        for (int i = 0; i < 4; i++) FrameReader.TryRead(header.AsSpan(0, i), 1000, out _, out _).ShouldBe(FrameStatus.Incomplete);
    }

    [Fact]
    public void The_messages_of_a_frame_are_those_of_the_generated_class()
    {
        for (int round = 0; round < 500; round++)
        {
            ClientFrame frame = Frame();
            FrameMessages messages = FrameMessages.OfClient(frame.ToByteArray());
            foreach (ClientMessage expected in frame.Messages)
            {
                messages.MoveNext().ShouldBeTrue();
                ((ClientMessage.MessageOneofCase)messages.Kind).ShouldBe(expected.MessageCase);
                messages.Body.ToArray().ShouldBe(Content(expected).ToByteArray());
            }
            messages.MoveNext().ShouldBeFalse();
            messages.Failed.ShouldBeFalse();
        }
    }

    [Fact]
    public void A_message_with_two_contents_is_malformed()
    {
        byte[] one = new ClientMessage { Logout = new Logout() }.ToByteArray();
        byte[] two = new ClientMessage { Heartbeat = new Heartbeat { Time = 5 } }.ToByteArray();
        byte[] both = [.. one, .. two];
        byte[] payload = [(1 << 3) | 2, (byte)both.Length, .. both];
        FrameMessages messages = FrameMessages.OfClient(payload);
        messages.MoveNext().ShouldBeFalse();
        messages.Failed.ShouldBeTrue();
    }

    [Fact]
    public void A_message_without_content_has_kind_none()
    {
        FrameMessages messages = FrameMessages.OfClient(new ClientFrame { Messages = { new ClientMessage() } }.ToByteArray());
        messages.MoveNext().ShouldBeTrue();
        messages.Kind.ShouldBe(0);
        messages.MoveNext().ShouldBeFalse();
        messages.Failed.ShouldBeFalse();
    }

    [Fact]
    public void Prefixes_garbage_and_mutations_of_a_frame_never_throw()
    {
        byte[] payload = Frame().ToByteArray();
        for (int length = 0; length < payload.Length; length++) Walk(payload.AsSpan(0, length));
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = Frame().ToByteArray();
            if (round % 3 == 0) _random.Random.NextBytes(bytes);
            else bytes[_random.Random.Next(bytes.Length)] ^= (byte)_random.Random.Next(1, 256);
            Walk(bytes);
            FrameReader.TryRead(bytes, 1 << 16, out _, out _);
        }
    }

    private static void Walk(ReadOnlySpan<byte> payload)
    {
        FrameMessages messages = FrameMessages.OfClient(payload);
        int count = 0;
        while (messages.MoveNext())
        {
            count++;
            WireNewOrder.TryRead(messages.Body, out _, out _);
            WireCancelOrder.TryRead(messages.Body, out _, out _);
            WireReplaceOrder.TryRead(messages.Body, out _, out _);
            WireReduceOrder.TryRead(messages.Body, out _, out _);
        }
        count.ShouldBeLessThanOrEqualTo(payload.Length);
        messages.MoveNext().ShouldBeFalse();
    }

    private static IMessage Content(ClientMessage message) => message.MessageCase switch
    {
        ClientMessage.MessageOneofCase.NewOrder => message.NewOrder,
        ClientMessage.MessageOneofCase.CancelOrder => message.CancelOrder,
        ClientMessage.MessageOneofCase.ReplaceOrder => message.ReplaceOrder,
        ClientMessage.MessageOneofCase.ReduceOrder => message.ReduceOrder,
        ClientMessage.MessageOneofCase.NewOrderGroup => message.NewOrderGroup,
        ClientMessage.MessageOneofCase.MassCancel => message.MassCancel,
        ClientMessage.MessageOneofCase.Heartbeat => message.Heartbeat,
        ClientMessage.MessageOneofCase.Subscribe => message.Subscribe,
        ClientMessage.MessageOneofCase.Request => message.Request,
        _ => message.Hello,
    };

    private static ReadOnlySequence<byte> Sequence(byte[] first, byte[] second)
    {
        Segment head = new(first, 0);
        Segment tail = new(second, first.Length);
        head.Link(tail);
        return new ReadOnlySequence<byte>(head, 0, tail, second.Length);
    }

    private static int Count(ReadOnlySpan<byte> stream)
    {
        int frames = 0;
        while (FrameReader.TryRead(stream, 1 << 20, out _, out int consumed) == FrameStatus.Complete)
        {
            stream = stream[consumed..];
            frames++;
        }
        return frames;
    }

    private ClientFrame Frame()
    {
        ClientFrame frame = new();
        for (int n = _random.Random.Next(1, 6); n > 0; n--) frame.Messages.Add(_random.AnyClientMessage());
        return frame;
    }

    private byte[] Stream(int frames, out int[] ends)
    {
        FrameWriter writer = new();
        ends = new int[frames];
        for (int i = 0; i < frames; i++)
        {
            for (int n = 0; n < 3; n++) writer.TryAdd(_random.AnyClientMessage());
            writer.EndFrame();
            ends[i] = writer.Length;
        }
        return writer.Written.ToArray();
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] memory, long runningIndex) => (Memory, RunningIndex) = (memory, runningIndex);

        public void Link(Segment next) => Next = next;
    }
}
