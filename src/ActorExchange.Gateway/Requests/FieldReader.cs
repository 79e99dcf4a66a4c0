using ActorExchange.Core;

namespace ActorExchange.Gateway;

/// <summary>
/// Reads the fields of one request into the exchange's terms and keeps the first fault, by the field's name: whoever has read all of them asks
/// <see cref="IsSound"/>. What is faulty reads as nothing.
/// </summary>
/// <param name="fault">Status of a field that cannot be.</param>
/// <param name="amountFault">Status of a text that is no amount.</param>
internal sealed class FieldReader(CommandStatus fault = CommandStatus.InvalidArgument, CommandStatus amountFault = CommandStatus.InvalidAmount)
{
    public const int MaxName = 32;
    public const int MaxReason = 200;

    public bool IsSound => Status == CommandStatus.Ok;

    public CommandStatus Status { get; private set; }

    /// <summary>"BookCash.amount: …"; empty while everything is sound.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>A text of at most so many characters.</summary>
    public string Text(string value, int longest, string field)
    {
        if (value.Length <= longest) return value;
        Fail(fault, $"{field}: longer than {longest} characters");
        return "";
    }

    public string Name(string value, string field) => Text(value, MaxName, field);

    /// <summary>A number from one to another.</summary>
    public long Number(long value, long least, long most, string field)
    {
        if (value >= least && value <= most) return value;
        Fail(fault, $"{field}: {value} is not within {least} and {most}");
        return least;
    }

    /// <summary>A number that has a name in the enum.</summary>
    public T Choice<T>(uint value, string field)
        where T : struct, Enum
    {
        foreach (T known in Enum.GetValues<T>())
            if (Convert.ToUInt32(known, null) == value) return known;
        Fail(fault, $"{field}: there is no {value}");
        return default;
    }

    /// <summary>Bits that all have names.</summary>
    public Permissions Permissions(uint value, string field)
    {
        if ((value & ~(uint)Core.Permissions.All) == 0) return (Permissions)value;
        Fail(fault, $"{field}: there is no permission {value & ~(uint)Core.Permissions.All}");
        return Core.Permissions.None;
    }

    /// <summary>A decimal with up to 18 decimals, not beyond <see cref="Core.Amount.Largest"/> either way.</summary>
    public Amount Amount(string text, string field)
    {
        if (!AmountText.TryParse(text, out Amount amount))
            Fail(amountFault, $"{field}: '{Shown(text)}' is no decimal like 12.50, with at most {Core.Amount.Scale} decimals");
        else if (Core.Amount.Abs(amount) > Core.Amount.Largest)
            Fail(amountFault, $"{field}: '{Shown(text)}' is larger than {AmountText.Format(Core.Amount.Largest, 0)}");
        else return amount;
        return default;
    }

    /// <summary>A quantity in units as lots of an instrument; not 0.</summary>
    public long Lots(string text, Instrument instrument, string field)
    {
        Amount quantity = Amount(text, field);
        if (!IsSound) return 0;
        if (quantity.IsZero) Fail(CommandStatus.QuantityNotPositive, $"{field}: 0");
        return Steps(quantity, InstrumentUnits.Of(instrument).PerLot, CommandStatus.QuantityOffLot, $"{field}: {text} is no whole number of lots of {instrument.Symbol}");
    }

    /// <summary>A price as ticks of an instrument, within its bounds.</summary>
    public long Ticks(string text, Instrument instrument, string field)
    {
        Amount price = Amount(text, field);
        if (!IsSound) return 0;
        long ticks = Steps(price, InstrumentUnits.Of(instrument).PerTick, CommandStatus.PriceOffTick, $"{field}: {text} is no whole number of ticks of {instrument.Symbol}");
        if (IsSound && (ticks < instrument.MinPrice || ticks > instrument.MaxPrice))
            Fail(CommandStatus.PriceOutOfBounds, $"{field}: {text} is outside the bounds of {instrument.Symbol}");
        return ticks;
    }

    /// <summary>Takes note of a fault, unless there is one already.</summary>
    public void Fail(CommandStatus status, string reason)
    {
        if (!IsSound) return;
        Status = status;
        Reason = reason;
    }

    private long Steps(Amount amount, Int128 step, CommandStatus off, string reason)
    {
        (Int128 steps, Int128 rest) = Int128.DivRem(amount.Units, step);
        if (rest != 0) Fail(off, reason);
        else if (steps < long.MinValue || steps > long.MaxValue) Fail(CommandStatus.ValueOverflow, reason);
        else return (long)steps;
        return 0;
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
