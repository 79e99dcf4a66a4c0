using System.Text;

namespace ActorExchange.Journal;

/// <summary>Names of streams by number, read from the file on first use. Belongs to one connection.</summary>
internal sealed class StreamNames(SqliteDatabase database)
{
    private readonly Dictionary<long, string> _names = [];
    private readonly SqliteStatement _query =
        database.Prepare("SELECT id, persistence_id, epoch, head_sequence, checksum FROM streams WHERE id=?1");

    public string this[long id] => _names.TryGetValue(id, out string? name) ? name : Read(id);

    private string Read(long id)
    {
        if (!_query.Bind(1, id).Step()) throw JournalDamage.At($"stream number {id} has rows but is missing in table streams");
        try
        {
            ReadOnlySpan<byte> bytes = _query.Blob(1);
            string name = Encoding.UTF8.GetString(bytes);
            var stream = new StreamState(_query.Int64(0), name) { Epoch = _query.Int64(2), HeadSequence = _query.Int64(3) };
            if (stream.Id != id || JournalTables.ChecksumOf(stream, bytes) != _query.Int64(4))
                throw JournalDamage.At($"row {id} of table streams does not match its checksum");
            return _names[id] = name;
        }
        finally
        {
            _query.Reset();
        }
    }
}
