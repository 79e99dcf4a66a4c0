using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Audit;

/// <summary>
/// What became of every user's orders, for people. One file per user, <c>&lt;user&gt;.log</c> (user names are legal file names; on a file system that ignores case, names that differ in
/// case alone would share a file); every line ends with " #ordinal.index". <c>offset</c> holds the ordinal through which
/// everything is written, stored after the lines were flushed; the last whole line of a file says what it has beyond that.
/// </summary>
public sealed class FileAuditSink(string folder) : IAuditSink
{
    private const int TailBytes = 4096;

    private readonly Dictionary<string, List<Line>> _byUser = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Ordinal, int Index)> _last = new(StringComparer.Ordinal);

    private string OffsetFile => Path.Combine(folder, "offset");

    public long Open()
    {
        Directory.CreateDirectory(folder);
        _last.Clear();
        if (!File.Exists(OffsetFile)) return 0;
        string text = File.ReadAllText(OffsetFile).Trim();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long offset)
            ? offset
            : throw new IOException($"{OffsetFile} does not hold a number. Delete it: the log is then checked against the journal from the beginning.");
    }

    public void Append(IReadOnlyList<AuditEntry> entries, long throughOrdinal)
    {
        _byUser.Clear();
        foreach (AuditEntry entry in entries)
        {
            // What accounts were told by books; everything else is the audit trail's.
            if (entry.Account == 0 || entry.Symbol.Length == 0 || entry.Report == 0) continue;
            if (!_byUser.TryGetValue(entry.User, out List<Line>? own)) _byUser.Add(entry.User, own = []);
            int index = own.Count > 0 && own[^1].Ordinal == entry.Ordinal ? own[^1].Index + 1 : 0;
            own.Add(new Line(entry.Ordinal, index, AuditText.Line(entry)));
        }

        foreach ((string user, List<Line> own) in _byUser) AppendOf(user, own);
        string next = OffsetFile + ".new";
        File.WriteAllText(next, throughOrdinal.ToString(CultureInfo.InvariantCulture));
        File.Move(next, OffsetFile, overwrite: true);
    }

    public void Dispose()
    {
    }

    private void AppendOf(string user, List<Line> lines)
    {
        using var stream = new FileStream(Path.Combine(folder, user + ".log"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (!_last.TryGetValue(user, out (long Ordinal, int Index) last)) last = FindLast(stream);

        // Until it is certain what the file holds, look again.
        _last.Remove(user);
        stream.Seek(0, SeekOrigin.End);
        var text = new StringBuilder();
        (long, int) next = last;
        foreach (Line line in lines)
        {
            if ((line.Ordinal, line.Index).CompareTo(last) <= 0) continue;
            text.Append(CultureInfo.InvariantCulture, $"{line.Text} #{line.Ordinal}.{line.Index}\n");
            next = (line.Ordinal, line.Index);
        }

        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        stream.Flush(flushToDisk: true);
        _last[user] = next;
    }

    /// <summary>Cuts a line that was not finished, and reads the ids at the end of the last whole one.</summary>
    private static (long Ordinal, int Index) FindLast(FileStream stream)
    {
        byte[] tail = new byte[(int)Math.Min(TailBytes, stream.Length)];
        stream.Seek(-tail.Length, SeekOrigin.End);
        stream.ReadExactly(tail);
        int end = tail.AsSpan().LastIndexOf((byte)'\n');
        stream.SetLength(stream.Length - tail.Length + end + 1);
        if (end < 0) return (0, -1);
        ReadOnlySpan<byte> line = tail.AsSpan(0, end);
        ReadOnlySpan<byte> ids = line[(line.LastIndexOf((byte)'#') + 1)..];
        return Utf8Parser.TryParse(ids, out long ordinal, out int used) && used < ids.Length && Utf8Parser.TryParse(ids[(used + 1)..], out int index, out _)
            ? (ordinal, index)
            : throw new IOException($"{stream.Name}: the last line does not end with #ordinal.index. Move the file away and delete 'offset': it is then written anew from the journal.");
    }

    /// <summary>A line, and its number among the user's lines of the journal row.</summary>
    private readonly record struct Line(long Ordinal, int Index, string Text);
}
