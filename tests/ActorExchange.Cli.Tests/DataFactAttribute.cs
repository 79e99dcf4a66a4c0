namespace ActorExchange.Cli.Tests;

/// <summary>A test on the data folder; skipped, with the reason, where ACTOREXCHANGE_DATA does not name it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute()
    {
        if (Folder is null) Skip = "the environment variable ACTOREXCHANGE_DATA does not name the data folder";
    }

    public static string? Folder { get; } = Environment.GetEnvironmentVariable("ACTOREXCHANGE_DATA") is { Length: > 0 } f && Directory.Exists(f) ? f : null;
}
