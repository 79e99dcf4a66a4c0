using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Balances, positions and what stands over an account, as JSON: the same over REST and WebSocket.</summary>
public static class AccountJson
{
    /// <summary>Members of an account, within an object that the caller begins and ends.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, AccountInfo account, InstrumentDirectory instruments)
    {
        writer.WriteString("user"u8, account.User);
        writer.WriteNumber("account"u8, account.Account);
        writer.WriteString("role"u8, account.Role);
        writer.WriteString("group"u8, account.Group);
        writer.WriteString("status"u8, EnumText<Core.AccountStatus>.Name((Core.AccountStatus)account.Status));
        writer.WriteString("mode"u8, EnumText<AccountMode>.Name((AccountMode)account.Mode));
        WriteBalances(writer, account.Cash);
        WritePositions(writer, account.Positions, instruments);
        writer.WriteStartArray("switches"u8);
        foreach (Protocol.RiskSwitch thrown in account.Switches) Write(writer, thrown);
        writer.WriteEndArray();
        writer.WriteBoolean("cancelOnDisconnect"u8, account.CancelOnDisconnect);
        writer.WriteNumber("cancelAfterMs"u8, account.CancelAfterMs);
    }

    /// <summary>Writes "balances":[…].</summary>
    public static void WriteBalances(Utf8JsonWriter writer, IEnumerable<CashInfo> balances)
    {
        writer.WriteStartArray("balances"u8);
        foreach (CashInfo cash in balances)
        {
            writer.WriteStartObject();
            writer.WriteString("currency"u8, cash.Currency);
            writer.WriteString("total"u8, cash.Total);
            writer.WriteString("held"u8, cash.Held);
            writer.WriteString("available"u8, cash.Available);
            writer.WriteString("positionValue"u8, cash.PositionValue);
            writer.WriteString("equity"u8, cash.Equity);
            writer.WriteString("initialMargin"u8, cash.InitialMargin);
            writer.WriteString("maintenanceMargin"u8, cash.MaintenanceMargin);
            writer.WriteString("exposure"u8, cash.Exposure);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>Writes "positions":[…].</summary>
    public static void WritePositions(Utf8JsonWriter writer, IEnumerable<PositionInfo> positions, InstrumentDirectory instruments)
    {
        writer.WriteStartArray("positions"u8);
        foreach (PositionInfo position in positions) Write(writer, position, instruments);
        writer.WriteEndArray();
    }

    /// <summary>A kill switch.</summary>
    public static void Write(Utf8JsonWriter writer, Protocol.RiskSwitch thrown)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, thrown.Id);
        writer.WriteString("scope"u8, EnumText<SwitchScope>.Name((SwitchScope)thrown.Scope));
        writer.WriteString("key"u8, thrown.Key);
        writer.WriteString("level"u8, EnumText<SwitchLevel>.Name((SwitchLevel)thrown.Level));
        if (thrown.PerSecond != 0) writer.WriteNumber("perSecond"u8, thrown.PerSecond);
        writer.WriteString("by"u8, thrown.By);
        writer.WriteString("reason"u8, thrown.Reason);
        TimeText.Write(writer, "time"u8, thrown.Time);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PositionInfo position, InstrumentDirectory instruments)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, instruments.Find(position.InstrumentId)?.Instrument.Symbol ?? "");
        writer.WriteNumber("instrumentId"u8, position.InstrumentId);
        writer.WriteString("currency"u8, position.Currency);
        writer.WriteString("quantity"u8, position.Quantity);
        writer.WriteString("heldQuantity"u8, position.HeldQuantity);
        writer.WriteString("averagePrice"u8, position.AveragePrice);
        writer.WriteString("marketPrice"u8, position.MarketPrice);
        writer.WriteString("realised"u8, position.Realised);
        writer.WriteString("unrealised"u8, position.Unrealised);
        writer.WriteString("fees"u8, position.Fees);
        writer.WriteString("total"u8, position.Total);
        writer.WriteString("return"u8, AmountText.Format(Amount.Of(position.ReturnPpm, 6), 0));
        if (position.OpenedAt != 0) TimeText.Write(writer, "openedAt"u8, position.OpenedAt);
        writer.WriteString("exposure"u8, position.Exposure);
        writer.WriteNumber("dayTrades"u8, position.DayTrades);
        writer.WriteString("dayRealised"u8, position.DayRealised);
        writer.WriteString("dayFees"u8, position.DayFees);
        writer.WriteString("dayVolume"u8, position.DayVolume);
        writer.WriteEndObject();
    }
}
