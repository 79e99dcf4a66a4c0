namespace ActorExchange.Core.Tests;

/// <summary>A test that needs the data folder; skipped with a reason when ACTOREXCHANGE_DATA does not name one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute()
    {
        if (DataFolder.Path is null) Skip = "ACTOREXCHANGE_DATA is not set: the test data is not here";
    }
}

internal static class DataFolder
{
    public static string? Path => Environment.GetEnvironmentVariable("ACTOREXCHANGE_DATA") is { Length: > 0 } path ? path : null;

    public static string File(params string[] names) => System.IO.Path.Combine([Path!, .. names]);
}
