namespace ActorExchange.Gateway;

/// <summary>Limits of answers as clients name them.</summary>
internal static class RequestLimits
{
    /// <summary>0: as much as the exchange gives at once.</summary>
    public static int OrAll(uint value) => value == 0 ? int.MaxValue : Of(value);

    public static int Of(uint value) => (int)Math.Min(value, int.MaxValue);
}
