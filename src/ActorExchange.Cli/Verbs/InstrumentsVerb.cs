using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>Lists instruments, and lets operators add, halt, resume and delist them while the exchange runs.</summary>
internal sealed class InstrumentsVerb : Command
{
    public InstrumentsVerb()
        : base("instruments", "List, add, halt, resume and delist instruments")
    {
        Add(new List());
        Add(new AddVerb());
        Add(new PhaseVerb("halt", "Stop trading: cancels and reductions are still accepted", Phase.Halted));
        Add(new PhaseVerb("resume", "Trade continuously again; a call is uncrossed first", Phase.Continuous));
        Add(new SetPhaseVerb());
        Add(new ReferenceVerb());
        Add(new Delist());
    }

    private sealed class List : ClientVerb
    {
        public List()
            : base("list", "Every instrument and its phase")
        {
        }

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            IReadOnlyList<InstrumentInfo> all = await client.ListInstrumentsAsync(cancellation);
            console.Result(all.Select(InstrumentJson.From), to => Table(all).Write(to));
            return ExitCodes.Ok;
        }

        private static TextTable Table(IReadOnlyList<InstrumentInfo> all)
        {
            var table = new TextTable(">ID", "SYMBOL", "PHASE", ">TICK", ">LOT", "CURRENCY", ">MIN PRICE", ">MAX PRICE", ">MAX QUANTITY", "DESCRIPTION");
            foreach (InstrumentInfo i in all)
            {
                table.Add(
                    i.Id, i.Symbol, i.Delisted ? "DELISTED" : OrderText.Name(i.Phase), OrderText.Number(i.Tick), OrderText.Number(i.Lot), i.Currency,
                    OrderText.Number(i.MinPrice), OrderText.Number(i.MaxPrice), OrderText.Number(i.MaxQuantity), i.Description);
            }
            return table;
        }
    }

    private sealed class AddVerb : ClientVerb
    {
        private readonly Argument<string> _symbol = new("SYMBOL") { Description = "1–24 characters A–Z, 0–9, '.', '-', '_'" };
        private readonly Option<decimal> _tick = new("--tick") { Description = "Smallest price step", DefaultValueFactory = _ => 0.01m };
        private readonly Option<decimal> _lot = new("--lot") { Description = "Smallest quantity step", DefaultValueFactory = _ => 1m };
        private readonly Option<string> _currency = new("--currency") { Description = "Three capital letters", DefaultValueFactory = _ => "USD" };
        private readonly Option<decimal?> _minPrice = new("--min-price") { Description = "Lowest limit price [default: one tick]" };
        private readonly Option<decimal?> _maxPrice = new("--max-price") { Description = "Highest limit price [default: 10^12 ticks]" };
        private readonly Option<decimal?> _maxQuantity = new("--max-quantity") { Description = "Largest order [default: 10^9 lots]" };
        private readonly Option<string> _description = new("--description") { Description = "Free text", DefaultValueFactory = _ => "" };
        private readonly Option<Phase> _phase = PhaseOption("--phase");

        public AddVerb()
            : base("add", "List a new instrument")
        {
            Add(_symbol);
            foreach (Option option in (Option[])[_tick, _lot, _currency, _minPrice, _maxPrice, _maxQuantity, _description, _phase]) Add(option);
        }

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            InstrumentInfo added = await client.AddInstrumentAsync(Read(arguments), cancellation);
            console.Result(InstrumentJson.From(added), to => to.WriteLine($"{added.Symbol} is listed as instrument {added.Id}, {OrderText.Name(added.Phase)}"));
            return ExitCodes.Ok;
        }

        private NewInstrument Read(ParseResult arguments) => new()
        {
            Symbol = arguments.GetRequiredValue(_symbol).ToUpperInvariant(),
            Tick = arguments.GetValue(_tick),
            Lot = arguments.GetValue(_lot),
            Currency = arguments.GetRequiredValue(_currency),
            MinPrice = arguments.GetValue(_minPrice),
            MaxPrice = arguments.GetValue(_maxPrice),
            MaxQuantity = arguments.GetValue(_maxQuantity),
            Description = arguments.GetRequiredValue(_description),
            InitialPhase = arguments.GetValue(_phase),
        };
    }

    private class PhaseVerb(string name, string description, Phase phase) : SymbolVerb(name, description)
    {
        protected virtual Phase Target(ParseResult arguments) => phase;

        protected override async Task<int> ExecuteAsync(ExchangeClient client, string symbol, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            Phase target = Target(arguments);
            await client.SetPhaseAsync(symbol, target, cancellation);
            console.Result(new { symbol, phase = OrderText.Name(target) }, to => to.WriteLine($"{symbol} is {OrderText.Name(target)}"));
            return ExitCodes.Ok;
        }
    }

    private sealed class SetPhaseVerb : PhaseVerb
    {
        private readonly Option<Phase> _phase = PhaseOption("--to");

        public SetPhaseVerb()
            : base("phase", $"Set the trading phase: {PhaseNames.All}", Phase.Continuous) => Add(_phase);

        protected override Phase Target(ParseResult arguments) => arguments.GetValue(_phase);
    }

    private sealed class ReferenceVerb : SymbolVerb
    {
        private readonly Argument<string> _price = new("PRICE") { Description = "A multiple of the tick" };

        public ReferenceVerb()
            : base("reference", "Set the price that bands and collars are measured from") => Add(_price);

        protected override async Task<int> ExecuteAsync(ExchangeClient client, string symbol, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            decimal price = OrderLine.Price(arguments.GetRequiredValue(_price));
            await client.SetReferencePriceAsync(symbol, price, cancellation);
            console.Result(new { symbol, referencePrice = price }, to => to.WriteLine($"the reference price of {symbol} is {OrderText.Number(price)}"));
            return ExitCodes.Ok;
        }
    }

    private sealed class Delist : SymbolVerb
    {
        public Delist()
            : base("delist", "Cancel every order of an instrument and take it off the list for good")
        {
        }

        protected override async Task<int> ExecuteAsync(ExchangeClient client, string symbol, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            await client.DelistAsync(symbol, cancellation);
            console.Result(new { symbol, delisted = true }, to => to.WriteLine($"{symbol} is delisted"));
            return ExitCodes.Ok;
        }
    }

    private abstract class SymbolVerb : ClientVerb
    {
        private readonly Argument<string> _symbol = new("SYMBOL") { Description = "The instrument" };

        protected SymbolVerb(string name, string description)
            : base(name, description) => Add(_symbol);

        protected abstract Task<int> ExecuteAsync(ExchangeClient client, string symbol, ParseResult arguments, CliConsole console, CancellationToken cancellation);

        protected override Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation) =>
            ExecuteAsync(client, arguments.GetRequiredValue(_symbol).ToUpperInvariant(), arguments, console, cancellation);
    }

    private static Option<Phase> PhaseOption(string name) => new(name)
    {
        Description = PhaseNames.All,
        HelpName = "PHASE",
        DefaultValueFactory = _ => Phase.Continuous,
        CustomParser = result =>
        {
            if (PhaseNames.TryParse(result.Tokens[0].Value, out Phase phase)) return phase;
            result.AddError($"'{result.Tokens[0].Value}' is no phase: {PhaseNames.All}");
            return default;
        },
    };
}
