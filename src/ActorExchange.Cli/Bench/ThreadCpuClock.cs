using System.Runtime.InteropServices;

namespace ActorExchange.Cli.Bench;

/// <summary>CPU time of the calling thread, where the system tells it.</summary>
internal static class ThreadCpuClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Nanoseconds that this thread has run; null where the system has no such clock.</summary>
    public static long? Nanoseconds() =>
        OperatingSystem.IsLinux() && GetTime(ThreadCpuTime, out TimeSpec time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds : null;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
