namespace ActorExchange.Gateway.Web;

/// <summary>Numbers that clients give their operations, to find the answers by.</summary>
internal static class SocketIds
{
    /// <summary>Largest number that every JSON reader keeps exactly.</summary>
    private const long Largest = (1L << 53) - 1;

    /// <summary>Null if there is none.</summary>
    public static long? Read(JsonFields fields) => fields.Integer("id", 0, Largest);
}
