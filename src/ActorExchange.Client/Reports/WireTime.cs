namespace ActorExchange.Client;

internal static class WireTime
{
    public static DateTimeOffset ToDateTime(long nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
}
