namespace ActorExchange.EndToEnd;

/// <summary>A test on recorded order flow; skipped, with the reason, where ACTOREXCHANGE_DATA does not name the data folder.</summary>
internal sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute()
    {
        if (Folder is null) Skip = "the environment variable ACTOREXCHANGE_DATA does not name the data folder";
    }

    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable("ACTOREXCHANGE_DATA") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;
}
