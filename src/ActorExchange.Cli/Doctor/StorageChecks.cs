using System.Diagnostics;
using System.Globalization;
using ActorExchange.Journal;

namespace ActorExchange.Cli.Doctor;

/// <summary>Checks of the data folder. Leaves nothing behind.</summary>
internal static class StorageChecks
{
    private static readonly TimeSpan SyncTime = TimeSpan.FromMilliseconds(500);

    public static DoctorCheck Folder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return CanWrite(ExistingParent(folder), out string problem)
                ? DoctorCheck.Ok("data folder", $"{folder} does not exist yet and can be created")
                : new DoctorCheck("data folder", CheckOutcome.Failed, $"{folder} does not exist and cannot be created: {problem}", "choose another with --data, or change permissions");
        }
        try
        {
            DataFolder.Open(folder).Dispose();
            return DoctorCheck.Ok("data folder", $"{folder} can be written and no server uses it");
        }
        catch (DataFolderException e)
        {
            return new DoctorCheck("data folder", CheckOutcome.Failed, e.Message);
        }
    }

    public static DoctorCheck Space(string folder)
    {
        long free = new DriveInfo(ExistingParent(folder)).AvailableFreeSpace;
        string found = string.Create(CultureInfo.InvariantCulture, $"{free / 1073741824.0:F1} GiB free");
        const string next = "a million orders take about 150 MB; free some, or choose another disk with --data";
        if (free < 100L << 20) return new DoctorCheck("disk space", CheckOutcome.Failed, found, next);
        return free < 2L << 30 ? new DoctorCheck("disk space", CheckOutcome.Warning, found, next) : DoctorCheck.Ok("disk space", found);
    }

    /// <summary>Time of a small write with a sync: what the first of a group of orders waits for.</summary>
    public static DoctorCheck Sync(string folder)
    {
        try
        {
            List<double> micros = MeasureSyncs(ExistingParent(folder));
            double median = micros[micros.Count / 2];
            double p99 = micros[(int)(micros.Count * 0.99)];
            string found = string.Create(CultureInfo.InvariantCulture, $"4 KiB with fsync: median {median:#,0} µs, p99 {p99:#,0} µs ({micros.Count} writes)");
            return median > 10_000
                ? new DoctorCheck("disk sync", CheckOutcome.Warning, found, "every answer waits for one sync: a faster disk gives lower latency")
                : DoctorCheck.Ok("disk sync", found);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new DoctorCheck("disk sync", CheckOutcome.Failed, $"cannot write: {e.Message}", "choose another folder with --data, or change permissions");
        }
    }

    private static List<double> MeasureSyncs(string folder)
    {
        string path = Path.Combine(folder, $".exchange-doctor-{Environment.ProcessId}");
        byte[] block = new byte[4096];
        var micros = new List<double>();
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose))
        {
            long started = Stopwatch.GetTimestamp();
            while (micros.Count < 5 || (Stopwatch.GetElapsedTime(started) < SyncTime && micros.Count < 1000))
            {
                long before = Stopwatch.GetTimestamp();
                file.Write(block);
                file.Flush(flushToDisk: true);
                micros.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
            }
        }
        micros.Sort();
        return micros;
    }

    private static string ExistingParent(string folder)
    {
        string current = Path.GetFullPath(folder);
        while (!Directory.Exists(current)) current = Path.GetDirectoryName(current) ?? throw new IOException($"no folder above {folder} exists");
        return current;
    }

    private static bool CanWrite(string folder, out string problem)
    {
        string probe = Path.Combine(folder, $".exchange-doctor-{Environment.ProcessId}");
        try
        {
            File.WriteAllBytes(probe, [1]);
            File.Delete(probe);
            problem = "";
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
            return false;
        }
    }
}
