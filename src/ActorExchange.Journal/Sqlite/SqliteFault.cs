namespace ActorExchange.Journal;

/// <summary>SQLite refused an operation. <see cref="Code"/> is its primary result code.</summary>
public sealed class SqliteFault(int code, string message) : IOException(message)
{
    private const int Error = 1;
    private const int Corrupt = 11;
    private const int Mismatch = 20;
    private const int NotADatabase = 26;

    public int Code { get; } = code & 0xFF;

    /// <summary>The file's content is the reason, not the disk or another process.</summary>
    public bool IsDamage => Code is Error or Corrupt or Mismatch or NotADatabase;
}
