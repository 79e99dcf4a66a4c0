using System.Diagnostics;
using ActorExchange.EndToEnd.Processes;

namespace ActorExchange.EndToEnd.BadInput;

/// <summary>A file system of a few megabytes in memory. To mount one takes root on Linux.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TestFolder _folder = new();

    public SmallDisk(int megabytes)
    {
        Directory.CreateDirectory(Path);
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Path)) return;
        _folder.Dispose();
        throw new IOException("a small file system cannot be mounted here");
    }

    public string Path => _folder["disk"];

    /// <summary>Takes all room but so many bytes; or gives it back.</summary>
    public void LeaveFree(long? bytes)
    {
        string ballast = System.IO.Path.Combine(Path, "ballast");
        File.Delete(ballast);
        if (bytes is not { } free) return;
        long size = new DriveInfo(Path).AvailableFreeSpace - free;
        using FileStream file = File.Create(ballast);
        byte[] zeros = new byte[4096];
        for (long written = 0; written < size; written += zeros.Length) file.Write(zeros);
    }

    /// <summary>Nothing can be written any more.</summary>
    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Path).ShouldBeTrue();

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _folder.Dispose();
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A test on a small disk; skipped, with the reason, where none can be mounted.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly bool Possible = Try();

    public SmallDiskFactAttribute()
    {
        if (!Possible) Skip = "a small file system cannot be mounted here (it takes root on Linux)";
    }

    private static bool Try()
    {
        try
        {
            new SmallDisk(1).Dispose();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
