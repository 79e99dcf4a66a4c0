using ActorExchange.Engine;
using ExecutionReport = ActorExchange.Engine.ExecutionReport;

namespace ActorExchange.Gateway.Tests;

public sealed class LatencyProbeTests
{
    private readonly Clock _clock = new();
    private readonly OrderMeter _meter = new();
    private readonly LatencyProbe _probe;
    private int _commands;

    public LatencyProbeTests() => _probe = new LatencyProbe(_meter, _clock);

    [Fact]
    public void A_sample_takes_as_long_as_its_own_command_did_however_long_ago_the_one_before_was()
    {
        Send();
        Answer(after: TimeSpan.FromMilliseconds(2));
        Shortest().ShouldBe(TimeSpan.FromMilliseconds(2));
        for (int i = 1; i <= LatencyProbe.Interval; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Send();
            _probe.IsWaiting.ShouldBeFalse($"command {i}");
        }

        Send();
        _probe.IsWaiting.ShouldBeTrue();
        Answer(after: TimeSpan.FromMilliseconds(1));
        Shortest().ShouldBe(TimeSpan.FromMilliseconds(1));
        Samples().ShouldBe(2);
        _meter.Commands.ShouldBe(LatencyProbe.Interval + 2);
    }

    [Fact]
    public void What_came_without_bytes_of_its_own_is_not_timed()
    {
        Send();
        Answer(after: TimeSpan.FromMilliseconds(1));
        _probe.Received();
        SendBatch(LatencyProbe.Interval);
        SendBatch(1);
        _probe.IsWaiting.ShouldBeFalse();
    }

    [Fact]
    public void Refusals_without_a_number_and_repeated_answers_are_not_samples()
    {
        Send();
        Answer(after: TimeSpan.FromMilliseconds(1), number: 0);
        _probe.IsWaiting.ShouldBeFalse();
        Samples().ShouldBe(0);
    }

    [Fact]
    public void An_answer_that_does_not_come_is_given_up()
    {
        Send();
        for (int i = 0; i < 10; i++) _probe.Tick();
        _probe.IsWaiting.ShouldBeFalse();
        Samples().ShouldBe(0);
    }

    private void Send()
    {
        _probe.Received();
        SendBatch(1);
    }

    private void SendBatch(int count)
    {
        CommandBatch batch = CommandBatch.Rent();
        for (int i = 0; i < count; i++) batch.Add() = new OrderCommand { ClientOrderId = Id(++_commands) };
        _probe.Sent(batch);
        batch.Return();
    }

    private void Answer(TimeSpan after, long number = 1)
    {
        _clock.Advance(after);
        ReportBatch reports = ReportBatch.Rent();
        reports.Add() = new ExecutionReport { RequestId = Id(_commands), Number = number };
        _probe.Look(reports);
        reports.Return();
    }

    private static ClientOrderId Id(int number) => ClientOrderId.Parse($"c{number}");

    private long Samples() => Counts().Sum();

    /// <summary>The shortest sample, up to the bucket that it is in.</summary>
    private TimeSpan Shortest()
    {
        int bucket = Array.FindIndex(Counts(), count => count > 0);
        return new[] { 1, 2 }.Select(ms => TimeSpan.FromMilliseconds(ms)).Single(t => LatencyBuckets.Of(t.Ticks * 100) == bucket);
    }

    private long[] Counts()
    {
        var counts = new long[LatencyBuckets.Count];
        _meter.CopyLatencies(counts);
        return counts;
    }

    private sealed class Clock : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _now += by.Ticks;

        public override long GetTimestamp() => _now;
    }
}
