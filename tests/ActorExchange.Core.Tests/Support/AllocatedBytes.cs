namespace ActorExchange.Core.Tests;

/// <summary>
/// What code that can be repeated allocates. The runtime now and then counts bytes on a thread that its code did not ask for (what is left of its allocation context at a
/// collection that another test caused), so it is measured again: code that allocates does so every time.
/// </summary>
internal static class AllocatedBytes
{
    private const int Attempts = 5;

    /// <summary>The least of a few measurements; the first that is 0 ends them.</summary>
    public static long Least(Action action)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Attempts && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
