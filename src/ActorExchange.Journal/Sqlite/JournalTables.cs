using System.Collections.Concurrent;
using System.Text;
using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>
/// The writer's picture of the journal file and the statements that change it: the end of the journal, and of each stream. Belongs to
/// the writer thread; only <see cref="Find"/> may be called by others.
/// </summary>
internal sealed class JournalTables
{
    private const string StreamColumns = "id, persistence_id, epoch, head_sequence, checksum";

    private readonly SqliteDatabase _database;
    private readonly SqliteJournalOptions _options;
    private readonly ConcurrentDictionary<string, StreamState> _byName = new(StringComparer.Ordinal);
    private readonly List<StreamState> _streams = [];
    private readonly List<StreamState> _dirty = [];
    private readonly SqliteStatement _insertRow;
    private readonly SqliteStatement _insertStream;
    private readonly SqliteStatement _updateStream;
    private readonly SqliteStatement _updateMeta;
    private readonly SqliteStatement _readMeta;
    private readonly SqliteStatement _readStreams;
    private readonly SqliteStatement _readRows;
    private readonly SqliteStatement _dataVersion;
    private readonly long _writer = Random.Shared.NextInt64(1, long.MaxValue);

    private long _headsOrdinal;
    private long _bytesSinceHeads;
    private long _knownVersion = -1;
    private long _storedWriter;

    public JournalTables(SqliteDatabase database, SqliteJournalOptions options)
    {
        _database = database;
        _options = options;
        _insertRow = database.Prepare($"INSERT INTO journal({StoredRow.Columns}) VALUES(?1,?2,?3,?4,?5,?6,?7,?8)");
        _insertStream = database.Prepare($"INSERT INTO streams({StreamColumns}) VALUES(?1,?2,?3,?4,?5)");
        _updateStream = database.Prepare("UPDATE streams SET epoch=?2, head_sequence=?3, checksum=?4 WHERE id=?1");
        _updateMeta = database.Prepare(
            "INSERT OR REPLACE INTO meta(id, format, heads_ordinal, stream_count, writer, checksum) VALUES(1,?1,?2,?3,?4,?5)");
        _readMeta = database.Prepare("SELECT format, heads_ordinal, stream_count, writer, checksum FROM meta WHERE id=1");
        _readStreams = database.Prepare($"SELECT {StreamColumns} FROM streams ORDER BY id");
        _readRows = database.Prepare($"SELECT {StoredRow.Columns} FROM journal WHERE ordinal>?1 ORDER BY ordinal");
        _dataVersion = database.Prepare("PRAGMA data_version");
    }

    /// <summary>Ordinal of the last row, including the transaction under way.</summary>
    public long LastOrdinal { get; private set; }

    /// <summary>A stream by name; null if it does not exist. May be called from any thread.</summary>
    public StreamState? Find(string persistenceId) => _byName.GetValueOrDefault(persistenceId);

    /// <summary>The picture may be wrong (a transaction failed): read it again at the start of the next transaction.</summary>
    public void Forget() => _knownVersion = -1;

    /// <summary>
    /// To be called at the start of each transaction: if another journal has written to the file since, its streams, rows and epochs
    /// become known here, so that the guards below hold between processes as well.
    /// </summary>
    public void Refresh()
    {
        long version = ReadNumber(_dataVersion);
        if (version == _knownVersion) return;
        bool ownWrites = _knownVersion >= 0 && ReadMeta().Writer == _writer;
        if (!ownWrites) Load();
        _knownVersion = version;
    }

    /// <summary>Writes the first row of a new file.</summary>
    public void WriteFirstMeta() => WriteMeta();

    public void InsertRow(StreamState stream, JournalBatch batch)
    {
        TakeOver();
        long ordinal = LastOrdinal + 1;
        ReadOnlySpan<byte> payload = batch.Payload.Span;
        uint sum = StoredRow.ChecksumOf(
            ordinal, stream.Id, batch.FirstSequence, batch.Count, batch.Epoch, batch.SchemaVersion, payload);
        _insertRow.Bind(1, ordinal).Bind(2, stream.Id).Bind(3, batch.FirstSequence).Bind(4, batch.Count).Bind(5, batch.Epoch)
            .Bind(6, batch.SchemaVersion).Bind(7, sum).Bind(8, payload).Run();
        LastOrdinal = ordinal;
        batch.Ordinal = ordinal;
        stream.LastSequence = batch.LastSequence;
        _bytesSinceHeads += payload.Length;
        if (stream.IsDirty) return;
        stream.IsDirty = true;
        _dirty.Add(stream);
    }

    /// <summary>Raises the epoch of a stream, which is created if it does not exist.</summary>
    public StreamState RaiseEpoch(string persistenceId)
    {
        TakeOver();
        if (_byName.TryGetValue(persistenceId, out StreamState? stream))
        {
            stream.Epoch++;
            WriteStream(stream);
            return stream;
        }

        stream = new StreamState(_streams.Count + 1, persistenceId) { Epoch = 1 };
        Register(stream);
        byte[] name = Encoding.UTF8.GetBytes(persistenceId);
        _insertStream.Bind(1, stream.Id).Bind(2, name).Bind(3, stream.Epoch).Bind(4, 0).Bind(5, ChecksumOf(stream, name)).Run();
        WriteMeta();
        return stream;
    }

    /// <summary>Writes down where the streams end, now and then, so that an open need not read all rows to know.</summary>
    public void WriteHeadsIfDue()
    {
        if (LastOrdinal - _headsOrdinal >= _options.HeadRows || _bytesSinceHeads >= _options.HeadBytes) WriteHeads();
    }

    public void WriteHeads()
    {
        if (_headsOrdinal == LastOrdinal) return;
        foreach (StreamState stream in _dirty)
        {
            stream.HeadSequence = stream.LastSequence;
            stream.IsDirty = false;
            WriteStream(stream);
        }

        _dirty.Clear();
        _headsOrdinal = LastOrdinal;
        _bytesSinceHeads = 0;
        WriteMeta();
    }

    private void Register(StreamState stream)
    {
        _streams.Add(stream);
        _byName[stream.PersistenceId] = stream;
    }

    private void TakeOver()
    {
        if (_storedWriter != _writer) WriteMeta();
    }

    private void WriteStream(StreamState stream)
    {
        uint sum = ChecksumOf(stream, Encoding.UTF8.GetBytes(stream.PersistenceId));
        _updateStream.Bind(1, stream.Id).Bind(2, stream.Epoch).Bind(3, stream.HeadSequence).Bind(4, sum).Run();
    }

    private void WriteMeta()
    {
        uint sum = ChecksumOfMeta(JournalSchema.Format, _headsOrdinal, _streams.Count, _writer);
        _updateMeta.Bind(1, JournalSchema.Format).Bind(2, _headsOrdinal).Bind(3, _streams.Count).Bind(4, _writer).Bind(5, sum).Run();
        _storedWriter = _writer;
    }

    private void Load()
    {
        JournalMeta meta = ReadMeta();
        LoadStreams(meta.StreamCount);
        _headsOrdinal = meta.HeadsOrdinal;
        _storedWriter = meta.Writer;
        _bytesSinceHeads = 0;
        LastOrdinal = meta.HeadsOrdinal;
        LoadRows();
        foreach (StreamState stream in _streams) stream.DurableSequence = stream.LastSequence;
    }

    private JournalMeta ReadMeta()
    {
        if (!_readMeta.Step()) throw JournalDamage.At("the row of table meta is missing");
        var meta = new JournalMeta(_readMeta.Int64(1), _readMeta.Int64(2), _readMeta.Int64(3));
        long format = _readMeta.Int64(0);
        uint sum = ChecksumOfMeta(format, meta.HeadsOrdinal, meta.StreamCount, meta.Writer);
        bool intact = sum == _readMeta.Int64(4);
        _readMeta.Reset();
        if (!intact) throw JournalDamage.At("the row of table meta does not match its checksum");
        return format == JournalSchema.Format ? meta : throw new NotSupportedException(
            $"The journal has format {format}; this version reads format {JournalSchema.Format}. Start the version that wrote it.");
    }

    private void LoadStreams(long count)
    {
        // Those of a transaction that failed go away again.
        while (_streams.Count > count)
        {
            _byName.TryRemove(_streams[^1].PersistenceId, out _);
            _streams.RemoveAt(_streams.Count - 1);
        }

        _dirty.Clear();
        int found = 0;
        while (_readStreams.Step())
        {
            if (found == count) throw JournalDamage.At($"table streams has more than the {count} rows that table meta promises");
            LoadStream(++found);
        }

        if (found != count) throw JournalDamage.At($"table streams has {found} rows instead of {count}");
    }

    private void LoadStream(int number)
    {
        long id = _readStreams.Int64(0);
        ReadOnlySpan<byte> name = _readStreams.Blob(1);
        if (id != number) throw JournalDamage.At($"table streams has number {id} where {number} belongs");
        var read = new StreamState(id, Encoding.UTF8.GetString(name)) { Epoch = _readStreams.Int64(2), HeadSequence = _readStreams.Int64(3) };
        if (ChecksumOf(read, name) != _readStreams.Int64(4))
            throw JournalDamage.At($"row {id} of table streams does not match its checksum");
        if (number > _streams.Count) Register(read);
        StreamState stream = _streams[number - 1];
        if (stream.PersistenceId != read.PersistenceId)
        {
            // A stream whose transaction failed here has its number taken by another journal's.
            _byName.TryRemove(stream.PersistenceId, out _);
            _streams[number - 1] = stream = read;
            _byName[read.PersistenceId] = read;
        }

        stream.Epoch = read.Epoch;
        stream.HeadSequence = stream.LastSequence = read.HeadSequence;
        stream.IsDirty = false;
    }

    private void LoadRows()
    {
        _readRows.Bind(1, LastOrdinal);
        try
        {
            while (_readRows.Step()) LoadRow();
        }
        finally
        {
            _readRows.Reset();
        }
    }

    private void LoadRow()
    {
        StoredRow row = StoredRow.Read(_readRows, out ReadOnlySpan<byte> payload);
        if (row.Ordinal != LastOrdinal + 1) throw JournalDamage.At($"the row with ordinal {LastOrdinal + 1} is missing; {row.Ordinal} follows");
        if (row.StreamId < 1 || row.StreamId > _streams.Count)
            throw JournalDamage.At($"the row with ordinal {row.Ordinal} is of stream number {row.StreamId}, which does not exist");
        StreamState stream = _streams[(int)row.StreamId - 1];
        if (row.FirstSequence != stream.LastSequence + 1)
        {
            throw JournalDamage.At(
                $"stream '{stream.PersistenceId}' goes on with sequence {row.FirstSequence} instead of {stream.LastSequence + 1} at ordinal {row.Ordinal}");
        }

        stream.LastSequence = row.LastSequence;
        LastOrdinal = row.Ordinal;
        _bytesSinceHeads += payload.Length;
        if (stream.IsDirty) return;
        stream.IsDirty = true;
        _dirty.Add(stream);
    }

    private static long ReadNumber(SqliteStatement statement)
    {
        long value = statement.Step() ? statement.Int64(0) : 0;
        statement.Reset();
        return value;
    }

    internal static uint ChecksumOf(StreamState stream, ReadOnlySpan<byte> name)
    {
        Crc32C crc = Crc32C.Start();
        crc.Add(stream.Id);
        crc.Add(stream.Epoch);
        crc.Add(stream.HeadSequence);
        crc.Add(name);
        return crc.Value;
    }

    private static uint ChecksumOfMeta(long format, long headsOrdinal, long streamCount, long writer)
    {
        Crc32C crc = Crc32C.Start();
        crc.Add(format);
        crc.Add(headsOrdinal);
        crc.Add(streamCount);
        crc.Add(writer);
        return crc.Value;
    }

    private readonly record struct JournalMeta(long HeadsOrdinal, long StreamCount, long Writer);
}
