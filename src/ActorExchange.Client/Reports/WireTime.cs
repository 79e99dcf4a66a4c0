namespace ActorExchange.Client;

internal static class WireTime
{
    public static DateTimeOffset ToDateTime(long nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>Nanoseconds since 1970-01-01 UTC; a time beyond what 64 bits hold (years 1678–2262) throws <see cref="OrderTicketException"/>.</summary>
    public static long FromDateTime(DateTimeOffset time)
    {
        Int128 nanoseconds = (Int128)(time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        return nanoseconds >= long.MinValue && nanoseconds <= long.MaxValue
            ? (long)nanoseconds
            : throw new OrderTicketException(Protocol.Status.ValueOverflow, $"{time} does not fit the wire's 64 bits");
    }
}
