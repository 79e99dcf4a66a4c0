namespace ActorExchange.Journal;

/// <summary>
/// Tables of the ledger's file. The database itself refuses every change and removal of a trade, also one disguised as a replacing
/// insert; numbers are dense because nothing but the next one can be inserted.
/// </summary>
internal static class LedgerSchema
{
    public const int Format = 1;

    public const string Columns = """
        ledger_number, instrument_id, symbol, trade_id, price_ticks, quantity_lots, buy_account, sell_account, buy_order_id, sell_order_id,
        buy_client_order_id, sell_client_order_id, aggressor_side, time_ns, journal_ordinal, previous_hash, hash
        """;

    public const string Create = """
        CREATE TABLE position(
          id INTEGER PRIMARY KEY CHECK (id = 1),
          format INTEGER NOT NULL,
          journal_ordinal INTEGER NOT NULL,
          last_number INTEGER NOT NULL,
          last_hash BLOB NOT NULL);
        CREATE TABLE trades(
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
        CREATE UNIQUE INDEX trades_once ON trades(instrument_id, trade_id);
        CREATE TRIGGER trades_are_not_updated BEFORE UPDATE ON trades
          BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no update'); END;
        CREATE TRIGGER trades_are_not_deleted BEFORE DELETE ON trades
          BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no delete'); END;
        CREATE TRIGGER trades_are_not_replaced BEFORE INSERT ON trades
          WHEN NEW.ledger_number IS NOT (SELECT coalesce(max(ledger_number), 0) + 1 FROM trades)
            OR EXISTS (SELECT 1 FROM trades WHERE instrument_id = NEW.instrument_id AND trade_id = NEW.trade_id)
          BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: not the next number, or a trade that is there already'); END;
        """;
}
