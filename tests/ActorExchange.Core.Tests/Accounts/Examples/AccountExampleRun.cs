using System.Globalization;

namespace ActorExchange.Core.Tests;

/// <summary>Does what the steps of a worked example say, in one instrument priced in cents, and compares the figures.</summary>
internal sealed class AccountExampleRun
{
    private static readonly Instrument Instrument = new() { Id = 1, Symbol = "AAA" };
    private readonly AccountExample _example;
    private readonly AccountState _account = new(1);
    private readonly FixedPrices _prices = new();
    private readonly FeeRates _fees;
    private CommandStatus? _answer;

    public AccountExampleRun(AccountExample example)
    {
        _example = example;
        (AccountMode mode, MarginRates[] margins) = (AccountMode.None, []);
        foreach (string part in example.Setting.Split(", "))
        {
            string[] words = part.Split(' ', '/').Where(word => word.Length > 0 && word is not ("%" or "ppm")).ToArray();
            if (words[0] == "mode") mode = Enum.Parse<AccountMode>(words[1], ignoreCase: true);
            else if (words[0] == "fees") _fees = new FeeRates(int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
            else if (words[0] == "margins") margins = [new MarginRates([], Percent(words[1]), Percent(words[2]))];
            else throw new InvalidDataException(part);
        }

        _account.SetInstrument(Instrument, TradingPhase.Continuous);
        _account.SetTerms(new AccountTerms
        {
            Role = new Role { Name = "example", Mode = mode },
            Margins = margins,
            Fees = new FeeSchedule("example", [new FeeTier(default, _fees)]),
        });
    }

    public void Run()
    {
        string[] figures = _example.Rows[0];
        foreach (string[] row in _example.Rows.Skip(1))
        {
            _answer = null;
            Do(row[0]);
            for (int i = 1; i < row.Length; i++)
            {
                string where = $"{_example.Name}: {figures[i]} after '{row[0]}'";
                if (figures[i] == "breach") (_account.FindBreaches(_prices, 0) is [var breach] ? breach.Rule.ToString() : "").ShouldBe(row[i], where);
                else if (figures[i] == "answer") (_answer?.ToString() ?? "").ShouldBe(row[i], where);
                else if (row[i].Length > 0) Figure(figures[i]).ShouldBe(Amount(row[i]), where);
            }
        }
    }

    private void Do(string step)
    {
        string[] words = step.Split(' ');
        switch (words)
        {
            case ["cash", var cash]:
                _account.SetBooked("USD", Amount(cash));
                break;
            case ["market", var price]:
                _prices.SetLast(1, Ticks(price));
                break;
            case ["bought" or "sold", var quantity, "@", var price, .. var how]:
                Trade(words[0] == "bought" ? Side.Buy : Side.Sell, Lots(quantity), Ticks(price), how);
                break;
            case ["bracket", ..]:
                Place(GroupKind.Bracket, step["bracket ".Length..].Split(", "));
                break;
            case [var id, "trades", var quantity, "@", var price, .. var how]:
                Fill(Id(id), Lots(quantity), Ticks(price), how);
                break;
            case [var id, "replaced", var quantity, "@", var price]:
                Replace(Id(id), Lots(quantity), Ticks(price));
                break;
            case [var id, "starts"]:
                Order(Id(id), out OpenOrder waiting);
                _account.Changed(1, waiting.OrderId, 0, waiting.Quantity, waiting.Leaves, WaitReason.None);
                break;
            case [var id, "canceled"]:
                _account.Gone(1, Id(id));
                break;
            default:
                Place(GroupKind.None, [step]);
                break;
        }
    }

    private void Place(GroupKind kind, string[] legs)
    {
        OrderIntent[] intents = [.. legs.Select((leg, i) => Intent(leg) with { Group = kind, Leg = (byte)i })];
        var admissions = new Admission[legs.Length];
        _answer = _account.AdmitGroup(intents, _prices, 0, admissions).Status;
        for (int i = 0; i < legs.Length && _answer == CommandStatus.Ok; i++)
        {
            WaitReason waiting = i > 0 ? WaitReason.Parent : WaitReason.None;
            _account.Accepted(admissions[i].Slot, Id(legs[i].Split(' ')[0]), kind == GroupKind.None ? 0 : Id(legs[0].Split(' ')[0]), waiting, 0);
        }
    }

    private static OrderIntent Intent(string text)
    {
        string[] words = text.Split(' ');
        bool stop = words[3] == "stop";
        return new OrderIntent
        {
            InstrumentId = 1,
            Side = words[1] == "buy" ? Side.Buy : Side.Sell,
            Type = stop ? OrderType.Stop : OrderType.Limit,
            TimeInForce = TimeInForce.GoodTillCancel,
            Quantity = Lots(words[2]),
            Price = stop ? 0 : Ticks(words[4]),
            StopPrice = stop ? Ticks(words[4]) : 0,
        };
    }

    private void Fill(long id, long quantity, long price, string[] how)
    {
        Order(id, out OpenOrder order);
        Trade(order.Side, quantity, price, how);
        if (quantity == order.Leaves) _account.Gone(1, id);
        else _account.Changed(1, id, 0, order.Quantity, order.Leaves - quantity, order.Waiting);
    }

    private void Replace(long id, long quantity, long price)
    {
        Order(id, out OpenOrder order);
        var intent = new OrderIntent { InstrumentId = 1, Replaces = id, Quantity = quantity, Price = price };
        _answer = _account.Admit(intent, _prices, 0, out Admission admission).Status;
        if (_answer == CommandStatus.Ok) _account.Replaced(admission.Slot, id, price, quantity, quantity - (order.Quantity - order.Leaves), WaitReason.None);
    }

    private void Trade(Side side, long quantity, long price, string[] how) =>
        _account.Traded(1, side, price, quantity, how is ["as", "maker"] ? _fees.MakerPpm : _fees.TakerPpm, false, 0);

    private void Order(long id, out OpenOrder order) => _account.TryGetOrder(1, id, out order).ShouldBeTrue($"#{id} works");

    private Amount Figure(string name)
    {
        PositionView position = _account.Position(1, _prices);
        CashView cash = _account.Cash("USD", _prices);
        return name switch
        {
            "position" => position.Quantity,
            "shares held" => position.HeldQuantity,
            "average price" => position.AveragePrice,
            "realised" => position.Realised,
            "unrealised" => position.Unrealised,
            "fees" => position.Fees,
            "total" => position.Total,
            "cash" => cash.Total,
            "held" => cash.Held,
            "available" => cash.Available,
            "equity" => cash.Equity,
            "initial margin" => cash.InitialMargin,
            "maintenance margin" => cash.MaintenanceMargin,
            _ => throw new InvalidDataException(name),
        };
    }

    private static Amount Amount(string text) => AmountText.TryParse(text.Replace(",", ""), out Amount amount) ? amount : throw new InvalidDataException(text);

    private static Amount Percent(string text) => new(Amount(text).Units / 100);

    private static long Ticks(string text) => (long)(Amount(text).Units / Core.Amount.Of(1, 2).Units);

    private static long Lots(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static long Id(string text) => long.Parse(text[1..], CultureInfo.InvariantCulture);
}
