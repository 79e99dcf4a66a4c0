using System.Text;

namespace ActorExchange.Cli.Logging;

/// <summary>The open files of the audit log, at most a few at a time. Used by one thread.</summary>
internal sealed class AuditFiles : IDisposable
{
    private const int MaxOpen = 64;

    private readonly string _folder;
    private readonly Dictionary<string, StreamWriter> _open = new(StringComparer.Ordinal);

    public AuditFiles(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>File name of a user: what a file system might take amiss becomes %XX.</summary>
    public static string NameOf(string user)
    {
        var name = new StringBuilder();
        foreach (byte b in Encoding.UTF8.GetBytes(user))
        {
            bool plain = char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' || (b == '.' && name.Length > 0);
            if (plain) name.Append((char)b);
            else name.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return name.Append(".log").ToString();
    }

    public StreamWriter Open(string user)
    {
        if (_open.TryGetValue(user, out StreamWriter? file)) return file;
        if (_open.Count >= MaxOpen) Forget(_open.Keys.First());
        var stream = new FileStream(Path.Combine(_folder, NameOf(user)), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        file = new StreamWriter(stream, bufferSize: 16 << 10) { NewLine = "\n" };
        _open.Add(user, file);
        return file;
    }

    /// <summary>Closes a user's file; a fault in doing so is the next writer's to meet.</summary>
    public void Forget(string user)
    {
        if (!_open.Remove(user, out StreamWriter? file)) return;
        try
        {
            file.Dispose();
        }
        catch (IOException)
        {
            // What was in the buffer is lost; the journal has it.
        }
    }

    /// <summary>Hands everything to the operating system.</summary>
    public bool TryFlush(out Exception? fault)
    {
        fault = null;
        foreach (StreamWriter file in _open.Values)
        {
            try
            {
                file.Flush();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                fault = e;
            }
        }
        return fault is null;
    }

    public void Dispose()
    {
        foreach (string user in _open.Keys.ToArray()) Forget(user);
    }
}
