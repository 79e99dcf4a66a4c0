namespace ActorExchange.Engine;

internal static class Clock
{
    /// <summary>Nanoseconds since 1970-01-01 UTC; the clock's own resolution is 100 ns or coarser.</summary>
    public static long UnixNanoseconds(this TimeProvider time) =>
        (time.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100;
}
