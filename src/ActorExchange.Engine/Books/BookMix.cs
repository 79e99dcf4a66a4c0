namespace ActorExchange.Engine.Books;

/// <summary>The step of the hashes that the journal and state comparisons hold: stable for ever.</summary>
internal static class BookMix
{
    public static ulong Add(ulong hash, ulong value)
    {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15ul;
        return hash ^ (hash >> 32);
    }
}
