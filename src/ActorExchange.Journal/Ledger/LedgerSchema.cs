namespace ActorExchange.Journal;

/// <summary>
/// Tables of the ledger's file. The database itself refuses every change and removal of an entry, also one disguised as a replacing
/// insert; numbers are dense because nothing but the next one can be inserted. Money is text: whole numbers of 10^-18.
/// </summary>
internal static class LedgerSchema
{
    public const int Format = 2;

    public const string Columns = FirstColumns + """
        , kind, hash_version, buy_fee_ppm, sell_fee_ppm, currency, amount, buy_fee, sell_fee, booking_id, booking_kind, reason, by_account, by_user
        """;

    /// <summary>The columns of a file of the first format, and what its rows have in place of the others.</summary>
    public const string ColumnsOfFirst = FirstColumns + ", 1, 1, 0, 0, '', '0', '0', '0', '', 0, '', 0, ''";

    public const string Create = $"""
        CREATE TABLE position(
          id INTEGER PRIMARY KEY CHECK (id = 1),
          format INTEGER NOT NULL,
          journal_ordinal INTEGER NOT NULL,
          last_number INTEGER NOT NULL,
          last_hash BLOB NOT NULL,
          trades INTEGER NOT NULL);
        CREATE TABLE entries(
          ledger_number INTEGER PRIMARY KEY,
          instrument_id INTEGER NOT NULL,
          symbol TEXT NOT NULL,
          trade_id INTEGER NOT NULL,
          price_ticks INTEGER NOT NULL,
          quantity_lots INTEGER NOT NULL,
          buy_account INTEGER NOT NULL,
          sell_account INTEGER NOT NULL,
          buy_order_id INTEGER NOT NULL,
          sell_order_id INTEGER NOT NULL,
          buy_client_order_id TEXT NOT NULL,
          sell_client_order_id TEXT NOT NULL,
          aggressor_side INTEGER NOT NULL,
          time_ns INTEGER NOT NULL,
          journal_ordinal INTEGER NOT NULL,
          previous_hash BLOB NOT NULL,
          hash BLOB NOT NULL);
        {NewColumns}
        {Guards}
        """;

    /// <summary>Brings a file of the first format to this one, in the caller's transaction. Its rows stay as they are, hashes included.</summary>
    public const string Migrate = $"""
        DROP TRIGGER trades_are_not_updated;
        DROP TRIGGER trades_are_not_deleted;
        DROP TRIGGER trades_are_not_replaced;
        DROP INDEX trades_once;
        ALTER TABLE trades RENAME TO entries;
        {NewColumns}
        {Guards}
        ALTER TABLE position ADD COLUMN trades INTEGER NOT NULL DEFAULT 0;
        UPDATE position SET format=2, trades=last_number;
        """;

    private const string FirstColumns = """
        ledger_number, instrument_id, symbol, trade_id, price_ticks, quantity_lots, buy_account, sell_account, buy_order_id, sell_order_id,
        buy_client_order_id, sell_client_order_id, aggressor_side, time_ns, journal_ordinal, previous_hash, hash
        """;

    private const string NewColumns = """
        ALTER TABLE entries ADD COLUMN kind INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE entries ADD COLUMN hash_version INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE entries ADD COLUMN buy_fee_ppm INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE entries ADD COLUMN sell_fee_ppm INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE entries ADD COLUMN currency TEXT NOT NULL DEFAULT '';
        ALTER TABLE entries ADD COLUMN amount TEXT NOT NULL DEFAULT '0';
        ALTER TABLE entries ADD COLUMN buy_fee TEXT NOT NULL DEFAULT '0';
        ALTER TABLE entries ADD COLUMN sell_fee TEXT NOT NULL DEFAULT '0';
        ALTER TABLE entries ADD COLUMN booking_id TEXT NOT NULL DEFAULT '';
        ALTER TABLE entries ADD COLUMN booking_kind INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE entries ADD COLUMN reason TEXT NOT NULL DEFAULT '';
        ALTER TABLE entries ADD COLUMN by_account INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE entries ADD COLUMN by_user TEXT NOT NULL DEFAULT '';
        """;

    private const string Guards = """
        CREATE UNIQUE INDEX trades_once ON entries(instrument_id, trade_id) WHERE kind = 1;
        CREATE UNIQUE INDEX cash_once ON entries(booking_id) WHERE kind = 3;
        CREATE INDEX entries_of_buyer ON entries(buy_account, time_ns);
        CREATE INDEX entries_of_seller ON entries(sell_account, time_ns);
        CREATE TRIGGER entries_are_not_updated BEFORE UPDATE ON entries
          BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no update'); END;
        CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries
          BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no delete'); END;
        CREATE TRIGGER entries_are_not_replaced BEFORE INSERT ON entries
          WHEN NEW.ledger_number IS NOT (SELECT coalesce(max(ledger_number), 0) + 1 FROM entries)
            OR (NEW.kind = 1 AND EXISTS (SELECT 1 FROM entries WHERE kind = 1 AND instrument_id = NEW.instrument_id AND trade_id = NEW.trade_id))
            OR (NEW.kind = 3 AND EXISTS (SELECT 1 FROM entries WHERE kind = 3 AND booking_id = NEW.booking_id))
          BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: not the next number, or something that is there already'); END;
        """;
}
