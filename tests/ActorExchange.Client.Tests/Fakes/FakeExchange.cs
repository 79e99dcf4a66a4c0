using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

/// <summary>
/// What an exchange remembers across connections: each command once, its answer, and the numbered reports of one user. Orders of an even
/// quantity trade at once; a price of 13 is refused without a number.
/// </summary>
internal sealed class FakeExchange
{
    private readonly Dictionary<string, WireExecutionReport> _answers = [];

    public const uint MaxInstruments = 3;

    /// <summary>Ids of the commands done, in order.</summary>
    public List<string> Done { get; } = [];

    /// <summary>Numbered reports, in order.</summary>
    public List<WireExecutionReport> Reports { get; } = [];

    /// <summary>Reports of the commands done since the last call, for connections that are live.</summary>
    public Action<WireExecutionReport>? Live { get; set; }

    public List<InstrumentDefinition> Instruments { get; } =
    [
        new() { Id = 1, Symbol = "ONE", Currency = "USD", TickMantissa = 1, TickScale = 2, LotMantissa = 1, MinPriceTicks = 1, MaxPriceTicks = 1_000_000, MaxQuantityLots = 1_000_000, Phase = Phase.Continuous },
        new() { Id = 2, Symbol = "TWO", Currency = "EUR", TickMantissa = 25, TickScale = 3, LotMantissa = 5, LotScale = 1, MinPriceTicks = 1, MaxPriceTicks = 1_000_000, MaxQuantityLots = 1_000_000, Phase = Phase.Continuous },
    ];

    public long LastNumber(uint instrumentId) => Reports.LastOrDefault(r => r.InstrumentId == instrumentId).Number;

    /// <summary>Does a command, or gives its first answer again. Null: the answer has gone out as a live report.</summary>
    public WireExecutionReport? Do(in ClientCommand command)
    {
        string id = command.Id.ToString();
        if (_answers.TryGetValue(id, out WireExecutionReport first)) return first with { RepeatedAnswer = true };
        if (command.Price == 13) return Refusal(command, Status.PriceOutOfBounds);
        Done.Add(id);
        ExecType answer = command.Kind switch { CommandKind.New => ExecType.New, CommandKind.Cancel => ExecType.Canceled, CommandKind.MassCancel => ExecType.MassCanceled, _ => ExecType.Replaced };
        _answers.Add(id, Report(command, answer));
        if (command.Kind == CommandKind.New && command.Quantity % 2 == 0) Report(command, ExecType.Trade);
        return null;
    }

    public static WireExecutionReport Refusal(in ClientCommand command, Status status) => new()
    {
        InstrumentId = command.InstrumentId,
        ExecType = ExecType.Rejected,
        Status = status,
        ClientOrderId = command.Kind == CommandKind.New ? command.Id : command.Target,
        RequestId = command.Id,
    };

    /// <summary>A fill of a resting order: a report that no command of the user caused.</summary>
    public void FillResting(uint instrumentId)
    {
        WireId.TryCreate("resting"u8, out WireId id);
        Number(new WireExecutionReport { InstrumentId = instrumentId, ExecType = ExecType.Trade, ClientOrderId = id });
    }

    private WireExecutionReport Report(in ClientCommand command, ExecType type) => Number(new WireExecutionReport
    {
        InstrumentId = command.InstrumentId,
        ExecType = type,
        OrderStatus = OrderStatus.StatusNew,
        Side = command.Side,
        OrderId = Done.Count,
        ClientOrderId = command.Kind == CommandKind.New ? command.Id : command.Target,
        RequestId = type == ExecType.New ? default : command.Id,
        Price = command.Price,
        Quantity = command.Quantity,
    });

    private WireExecutionReport Number(WireExecutionReport report)
    {
        report.Number = LastNumber(report.InstrumentId) + 1;
        Reports.Add(report);
        Live?.Invoke(report);
        return report;
    }
}
