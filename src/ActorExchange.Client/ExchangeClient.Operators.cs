using ActorExchange.Protocol;

namespace ActorExchange.Client;

// What operators may do.
public sealed partial class ExchangeClient
{
    private const long DefaultMaxTicks = 1_000_000_000_000;
    private const long DefaultMaxLots = 1_000_000_000;

    /// <summary>Lists an instrument. <see cref="OutcomeUnknownException"/>: list the instruments to see whether it was done.</summary>
    public async Task<InstrumentInfo> AddInstrumentAsync(NewInstrument instrument, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var body = new AddInstrument { Instrument = MakeDefinition(instrument), InitialPhase = instrument.InitialPhase };
        Response response = await RequestAsync(new Request { AddInstrument = body }, cancellationToken).ConfigureAwait(false);
        lock (_loop.Gate)
        {
            foreach (InstrumentDefinition definition in response.Instruments) _instruments.Set(definition);
        }

        return response.Instruments.Count > 0 ? InstrumentInfo.From(response.Instruments[0]) : _instruments.Get(instrument.Symbol);
    }

    /// <summary>Sets the trading phase; across a lost connection it looks whether that was done, and asks again if not.</summary>
    public async Task SetPhaseAsync(string symbol, Phase phase, CancellationToken cancellationToken = default)
    {
        uint id = _instruments.Get(symbol).Id;
        await UntilDoneAsync(
            () => new Request { SetPhase = new SetPhase { InstrumentId = id, Phase = phase } },
            () => FindInstrument(id)?.Phase == phase,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Sets the price that bands and collars are measured from. Doing it twice is harmless: across a lost connection it is asked again.
    /// </summary>
    public async Task SetReferencePriceAsync(string symbol, decimal price, CancellationToken cancellationToken = default)
    {
        InstrumentInfo instrument = _instruments.Get(symbol);
        long mantissa = instrument.ToPriceMantissa(price);
        var body = new SetReferencePrice { InstrumentId = instrument.Id, Price = mantissa, PriceScale = instrument.PriceScale };
        await UntilDoneAsync(() => new Request { SetReferencePrice = body.Clone() }, () => false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Delists an instrument; across a lost connection as <see cref="SetPhaseAsync"/>.</summary>
    public async Task DelistAsync(string symbol, CancellationToken cancellationToken = default)
    {
        uint id = _instruments.Get(symbol).Id;
        await UntilDoneAsync(
            () => new Request { Delist = new Delist { InstrumentId = id } },
            () => FindInstrument(id)?.Delisted == true,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Returns the new user's key, which is shown only this once. Without a role the exchange gives its default. <see cref="OutcomeUnknownException"/>: list the users to see whether it was done;
    /// the key is lost then.
    /// </summary>
    public async Task<string> AddUserAsync(string user, bool isOperator = false, string role = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        var body = new AddUser { User = user, IsOperator = isOperator, Role = role };
        Response response = await RequestAsync(new Request { AddUser = body }, cancellationToken).ConfigureAwait(false);
        return response.NewKey;
    }

    public async Task<IReadOnlyList<UserView>> ListUsersAsync(CancellationToken cancellationToken = default)
    {
        Response response = await RequestAsync(new Request { ListUsers = new ListUsers() }, cancellationToken).ConfigureAwait(false);
        return [.. response.Users.Select(UserView.From)];
    }

    private async Task UntilDoneAsync(Func<Request> request, Func<bool> isDone, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await RequestAsync(request(), cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (OutcomeUnknownException)
            {
                await ListInstrumentsAsync(cancellationToken).ConfigureAwait(false);
                if (isDone()) return;
            }
        }
    }

    private static InstrumentDefinition MakeDefinition(NewInstrument instrument)
    {
        if (!WireDecimal.TrySplit(instrument.Tick, out long tickMantissa, out byte tickScale) || tickMantissa < 1)
            throw new OrderTicketException(Status.InvalidInstrument, $"{instrument.Tick} is not a tick");
        if (!WireDecimal.TrySplit(instrument.Lot, out long lotMantissa, out byte lotScale) || lotMantissa < 1)
            throw new OrderTicketException(Status.InvalidInstrument, $"{instrument.Lot} is not a lot");
        var scale = new InstrumentInfo { Id = 0, Symbol = instrument.Symbol, Tick = instrument.Tick, Lot = instrument.Lot };
        return new InstrumentDefinition
        {
            Symbol = instrument.Symbol,
            Currency = instrument.Currency,
            TickMantissa = tickMantissa,
            TickScale = tickScale,
            LotMantissa = lotMantissa,
            LotScale = lotScale,
            MinPriceTicks = instrument.MinPrice is { } min ? scale.ToTicks(min) : 1,
            MaxPriceTicks = instrument.MaxPrice is { } max ? scale.ToTicks(max) : DefaultMaxTicks,
            MaxQuantityLots = instrument.MaxQuantity is { } most ? scale.ToLots(most) : DefaultMaxLots,
            Description = instrument.Description,
        };
    }
}
