using System.Buffers.Text;
using System.Text;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Replay;

/// <summary>
/// Client order ids from row numbers, so that a row sent again, by this process or a later one, is the same command: symbol, dot, row.
/// </summary>
internal sealed class FlowIds
{
    private readonly byte[] _prefix;

    /// <exception cref="FormatException">The prefix leaves no room for the rows.</exception>
    public FlowIds(string prefix, int rows)
    {
        _prefix = Encoding.ASCII.GetBytes(prefix + ".");
        int digits = rows.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        if (_prefix.Length + digits > WireId.MaxLength)
            throw new FormatException($"'{prefix}' is too long for ids of {rows} rows: at most {WireId.MaxLength} characters together; shorten it with --id-prefix");
    }

    public WireId Of(int row)
    {
        Span<byte> bytes = stackalloc byte[WireId.MaxLength];
        _prefix.CopyTo(bytes);
        Utf8Formatter.TryFormat(row, bytes[_prefix.Length..], out int written);
        WireId.TryCreate(bytes[..(_prefix.Length + written)], out WireId id);
        return id;
    }

    /// <summary>The row that an id was made of; 0 if it is not one of these.</summary>
    public int RowOf(in WireId id)
    {
        ReadOnlySpan<byte> bytes = id.Bytes;
        if (!bytes.StartsWith(_prefix)) return 0;
        ReadOnlySpan<byte> digits = bytes[_prefix.Length..];
        return Utf8Parser.TryParse(digits, out int row, out int used) && used == digits.Length && row > 0 ? row : 0;
    }
}
