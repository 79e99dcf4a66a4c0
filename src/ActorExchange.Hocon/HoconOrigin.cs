namespace ActorExchange.Hocon;

/// <summary>Where a value was written.</summary>
/// <param name="Source">File name as it was given, or a description such as "environment variable X".</param>
/// <param name="Line">From 1; 0 where lines mean nothing.</param>
/// <param name="Column">From 1, in UTF-16 units; 0 where columns mean nothing.</param>
public readonly record struct HoconOrigin(string Source, int Line = 0, int Column = 0)
{
    /// <summary>"file:line", for messages about values.</summary>
    public string Place => Line == 0 ? Source : $"{Source}:{Line}";

    public override string ToString() => Line == 0 ? Source : $"{Source}:{Line}:{Column}";
}
