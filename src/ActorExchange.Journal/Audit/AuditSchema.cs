namespace ActorExchange.Journal;

/// <summary>
/// Tables of the audit trail's file. The database itself refuses every change and removal of an entry, also one disguised as a replacing insert, and
/// every entry but one that comes after the last.
/// </summary>
internal static class AuditSchema
{
    public const int Format = 1;

    public const string Columns = """
        number, journal_ordinal, entry_index, time_ns, kind, account, user, by_user, instrument_id, symbol, order_id, client_order_id, request_id, report,
        status, text, previous_hash, hash
        """;

    public const string Create = """
        CREATE TABLE position(
          id INTEGER PRIMARY KEY CHECK (id = 1),
          format INTEGER NOT NULL,
          journal_ordinal INTEGER NOT NULL,
          last_number INTEGER NOT NULL,
          last_hash BLOB NOT NULL);
        CREATE TABLE entries(
          number INTEGER PRIMARY KEY,
          journal_ordinal INTEGER NOT NULL,
          entry_index INTEGER NOT NULL,
          time_ns INTEGER NOT NULL,
          kind TEXT NOT NULL,
          account INTEGER NOT NULL,
          user TEXT NOT NULL,
          by_user TEXT NOT NULL,
          instrument_id INTEGER NOT NULL,
          symbol TEXT NOT NULL,
          order_id INTEGER NOT NULL,
          client_order_id TEXT NOT NULL,
          request_id TEXT NOT NULL,
          report INTEGER NOT NULL,
          status INTEGER NOT NULL,
          text TEXT NOT NULL,
          previous_hash BLOB NOT NULL,
          hash BLOB NOT NULL);
        CREATE INDEX entries_by_account ON entries(account) WHERE account <> 0;
        CREATE INDEX entries_by_order ON entries(instrument_id, order_id) WHERE order_id <> 0;
        CREATE INDEX entries_by_id ON entries(client_order_id) WHERE client_order_id <> '';
        CREATE INDEX entries_by_request ON entries(request_id) WHERE request_id <> '';
        CREATE INDEX entries_by_time ON entries(time_ns);
        CREATE TRIGGER entries_are_not_updated BEFORE UPDATE ON entries
          BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only: no update'); END;
        CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries
          BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only: no delete'); END;
        CREATE TRIGGER entries_are_appended BEFORE INSERT ON entries
          WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entries)
            OR EXISTS (SELECT 1 FROM entries WHERE number = NEW.number - 1
              AND (journal_ordinal, entry_index) >= (NEW.journal_ordinal, NEW.entry_index))
          BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only: not the next number, or an entry that is there already'); END;
        """;
}
