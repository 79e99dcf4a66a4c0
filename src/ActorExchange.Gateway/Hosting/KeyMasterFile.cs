using System.Security.Cryptography;
using ActorExchange.Engine.Users;
using ActorExchange.Journal;

namespace ActorExchange.Gateway.Hosting;

/// <summary>
/// Where the exchange's own secret is kept: 32 random bytes, and the first 8 of their SHA-256, so that damage is found. Made at the first start, for its owner's eyes only.
/// </summary>
internal static class KeyMasterFile
{
    /// <summary>In the data folder.</summary>
    public const string Name = "web.secret";

    private const int CheckBytes = 8;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the secret, or makes it if there is no file.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="warn">Told if others may read the file.</param>
    /// <exception cref="DataFolderException">The file is damaged, cannot be read, or cannot be written.</exception>
    public static KeyMaster Open(string folder, Action<string> warn)
    {
        string path = Path.Combine(folder, Name);
        try
        {
            if (!File.Exists(path)) Write(folder, path);
            byte[] content = File.ReadAllBytes(path);
            WarnOfReaders(path, warn);
            return Read(content) ?? throw new DataFolderException(
                $"The exchange's secret {path} is damaged ({content.Length} bytes, or a wrong checksum). Put the file of a backup in its place. Without one, move it away: "
                + "a new one is made, every web token ends, and keys made before no longer sign (they still log on; rotate those that must sign).");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or (IOException and not DataFolderException))
        {
            throw new DataFolderException($"The exchange's secret {path} cannot be read or written: {e.Message} Give this user access to it.", e);
        }
    }

    /// <summary>Under another name first: a crash leaves a whole file or none.</summary>
    private static void Write(string folder, string path)
    {
        byte[] secret = RandomNumberGenerator.GetBytes(KeyMaster.Bytes);
        string half = Path.Combine(folder, Name + ".new");
        File.Delete(half);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(half, options))
        {
            file.Write(secret);
            file.Write(Check(secret));
            file.Flush(flushToDisk: true);
        }

        File.Move(half, path);
    }

    private static KeyMaster? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length != KeyMaster.Bytes + CheckBytes) return null;
        ReadOnlySpan<byte> secret = content[..KeyMaster.Bytes];
        return content[KeyMaster.Bytes..].SequenceEqual(Check(secret)) ? new KeyMaster(secret) : null;
    }

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> secret) => SHA256.HashData(secret).AsSpan(0, CheckBytes);

    private static void WarnOfReaders(string path, Action<string> warn)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~OwnerOnly) == UnixFileMode.None) return;
        warn($"others may read or write {path}, from which every key can be made: chmod 600 it, and rotate the keys if somebody did");
    }
}
