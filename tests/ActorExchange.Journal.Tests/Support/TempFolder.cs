namespace ActorExchange.Journal.Tests;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TempFolder : IDisposable
{
    private const string MemoryFileSystem = "/dev/shm";

    /// <param name="inMemory">Where the system has files in memory, use them: for thousands of short trials that need no disk.</param>
    public TempFolder(bool inMemory = false) => Path = inMemory && Directory.Exists(MemoryFileSystem)
        ? Directory.CreateDirectory(System.IO.Path.Combine(MemoryFileSystem, $"ax-journal-{Guid.NewGuid():N}")).FullName
        : Directory.CreateTempSubdirectory("ax-journal-").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Copies the files of a folder as a power cut would leave them: whatever is there now.</summary>
    public static TempFolder CopyOf(string folder)
    {
        var copy = new TempFolder();
        foreach (string file in Directory.GetFiles(folder))
        {
            // The shared-memory index is rebuilt from the log.
            if (file.EndsWith("-shm", StringComparison.Ordinal)) continue;
            System.IO.File.WriteAllBytes(copy.File(System.IO.Path.GetFileName(file)), ReadShared(file));
        }

        return copy;
    }

    public static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
