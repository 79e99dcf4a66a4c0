using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.Engine.MarketData;
using ActorExchange.Protocol.Journal;
using Google.Protobuf;

namespace ActorExchange.Engine.Instruments;

/// <summary>
/// The list of instruments, in its own journal, and the parent of their books and market-data actors. The only writer of the
/// <see cref="InstrumentDirectory"/>. A phase is the book's truth; this actor passes changes on and publishes them.
/// </summary>
public sealed class InstrumentsActor : BatchPersistentActor
{
    private const int MaxInstruments = 100_000;

    private readonly InstrumentDirectory _directory;
    private readonly EngineSettings _settings;
    private readonly IActorRef _ledger;
    private readonly List<Listing> _listings = [];

    public InstrumentsActor(InstrumentDirectory directory, EngineSettings settings, IActorRef ledger)
    {
        _directory = directory;
        _settings = settings;
        _ledger = ledger;
    }

    public override string PersistenceId => "instruments";

    private DurableReplies Replies => (DurableReplies)(Batch.Companion ??= new DurableReplies());

    protected override SupervisorStrategy SupervisorStrategy() => EngineSupervision.Strategy(_settings);

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case AddInstrument add:
                Add(add);
                break;
            case SetPhase set:
                if (FindActive(set.InstrumentId, set.RequestNumber) is { } view) view.Book.Tell(new ChangePhase(set.Phase, Sender, set.RequestNumber));
                break;
            case SetReferencePrice set:
                SetReference(set);
                break;
            case Delist delist:
                Remove(delist);
                break;
            case PhaseSet phase:
                PhaseChanged(phase);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void OnDurable(JournalBatch batch) => (batch.Companion as DurableReplies)?.Durable();

    protected override void OnPersistFailure(JournalBatch batch, Exception cause) => (batch.Companion as DurableReplies)?.Failed();

    protected override void OnReplayRow(JournalRow row)
    {
        var input = new CodedInputStream(row.Payload.ToArray());
        for (int i = 0; i < row.Count; i++)
        {
            var e = new InstrumentEvent();
            input.ReadMessage(e);
            Apply(e);
        }
    }

    protected override void OnSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload) => throw new NotSupportedException("the instrument list has no snapshots");

    protected override void OnRecoveryCompleted()
    {
        foreach (Listing listing in _listings) Start(listing);
        Context.System.EventStream.Publish(new InstrumentsRecovered(_listings.Count));
    }

    private void Add(AddInstrument add)
    {
        Instrument instrument = add.Instrument with { Id = (uint)_listings.Count + 1 };
        if (InstrumentRules.Fault(instrument) is { } fault)
            Answer(add.RequestNumber, CommandStatus.InvalidInstrument, fault);
        else if (_directory.Find(instrument.Symbol) is { } existing)
            Answer(add.RequestNumber, CommandStatus.InstrumentExists, existing.Delisted ? $"{instrument.Symbol} was delisted; symbols are not used twice" : $"{instrument.Symbol} is listed already", existing);
        else if (_listings.Exists(l => string.Equals(l.Instrument.Symbol, instrument.Symbol, StringComparison.Ordinal)))
            Answer(add.RequestNumber, CommandStatus.InstrumentExists, $"{instrument.Symbol} is being listed");
        else if (_listings.Count >= MaxInstruments)
            Answer(add.RequestNumber, CommandStatus.Busy, $"the exchange holds {MaxInstruments} instruments, which is the limit");
        else if (!PhaseRules.IsDefined(add.InitialPhase))
            Answer(add.RequestNumber, CommandStatus.InvalidPhaseChange, $"there is no phase {(int)add.InitialPhase}");
        else
            List(new Listing(instrument, add.InitialPhase), add.RequestNumber);
    }

    private void List(Listing listing, uint requestNumber)
    {
        _listings.Add(listing);
        Write(new InstrumentEvent { Listed = InstrumentEvents.ToEvent(listing.Instrument, listing.InitialPhase, NowNs()) });
        IActorRef asker = Sender;
        Replies.Add(
            () => asker.Tell(new InstrumentAnswer(requestNumber, CommandStatus.Ok, "", Start(listing))),
            () => asker.Tell(Unknown(requestNumber)));
    }

    private void SetReference(SetReferencePrice set)
    {
        if (FindActive(set.InstrumentId, set.RequestNumber) is not { } view) return;
        Instrument instrument = view.Instrument;
        if (set.Price < instrument.MinPrice || set.Price > instrument.MaxPrice)
            Answer(set.RequestNumber, CommandStatus.PriceOutOfBounds, $"{instrument.Symbol} has prices from {instrument.MinPrice} to {instrument.MaxPrice} ticks", view);
        else view.Book.Tell(new ChangeReferencePrice(set.Price, Sender, set.RequestNumber));
    }

    private void Remove(Delist delist)
    {
        if (FindActive(delist.InstrumentId, delist.RequestNumber) is not { } view) return;
        _listings[(int)delist.InstrumentId - 1].Delisted = true;
        Write(new InstrumentEvent { Delisted = new InstrumentDelisted { Id = delist.InstrumentId, Time = (ulong)NowNs() } });
        IActorRef asker = Sender;
        Replies.Add(
            () =>
            {
                Publish(view with { Delisted = true });
                view.Book.Tell(new CloseForEver(asker, delist.RequestNumber));
            },
            () => asker.Tell(Unknown(delist.RequestNumber)));
    }

    private void PhaseChanged(PhaseSet set)
    {
        InstrumentView view = _directory.Find(set.InstrumentId)!;

        // The write of its delisting had failed, and the book recovered as if nothing had been asked.
        if (set.Recovered && view.Delisted) view.Book.Tell(new CloseForEver(ActorRefs.Nobody, 0));
        if (view.Phase != set.Phase && set.Status != CommandStatus.OutcomeUnknown) Publish(view = view with { Phase = set.Phase });
        if (set.ReplyTo.IsNobody()) return;
        string reason = set.Status switch
        {
            CommandStatus.Ok => "",
            CommandStatus.OutcomeUnknown => "the write failed; list the instruments to see",
            _ => $"{view.Instrument.Symbol} stays {set.Phase}",
        };
        set.ReplyTo.Tell(new InstrumentAnswer(set.RequestNumber, set.Status, reason, view));
    }

    /// <summary>Starts book and market data of a listing and shows it to everybody.</summary>
    private InstrumentView Start(Listing listing)
    {
        Instrument instrument = listing.Instrument;
        IActorRef marketData = Context.ActorOf(Props.Create(() => new MarketDataActor(instrument.Id, _settings, _directory.Board)), $"market-data-{instrument.Id}");
        IActorRef book = Context.ActorOf(
            Props.Create(() => new OrderBookActor(instrument, listing.InitialPhase, listing.Delisted, _settings, marketData, _ledger)), $"book-{instrument.Id}");
        var view = new InstrumentView(instrument, listing.Delisted ? TradingPhase.Closed : listing.InitialPhase, listing.Delisted, book, marketData);
        Publish(view);
        return view;
    }

    private void Publish(InstrumentView view)
    {
        _directory.Set(view);
        Context.System.EventStream.Publish(new InstrumentChanged(view));
    }

    private InstrumentView? FindActive(uint id, uint requestNumber)
    {
        InstrumentView? view = _directory.Find(id);
        if (view is null) Answer(requestNumber, CommandStatus.UnknownInstrument, $"there is no instrument {id}");
        else if (view.Delisted) Answer(requestNumber, CommandStatus.InvalidPhaseChange, $"{view.Instrument.Symbol} was delisted", view);
        return view is { Delisted: false } ? view : null;
    }

    private void Answer(uint requestNumber, CommandStatus status, string reason, InstrumentView? view = null) =>
        Replies.Tell(Sender, new InstrumentAnswer(requestNumber, status, reason, view), Unknown(requestNumber));

    private static InstrumentAnswer Unknown(uint requestNumber) =>
        new(requestNumber, CommandStatus.OutcomeUnknown, "the write failed; list the instruments to see", null);

    private void Write(InstrumentEvent e)
    {
        ProtobufBatches.Write(e, Batch);
        Batch.CountEvent();
    }

    private static long NowNs() => Context.System.TimeProvider.UnixNanoseconds();

    private void Apply(InstrumentEvent e)
    {
        if (e.Listed is { } listed) _listings.Add(new Listing(InstrumentEvents.ToInstrument(listed), (TradingPhase)listed.InitialPhase));
        if (e.Delisted is { } delisted) _listings[(int)delisted.Id - 1].Delisted = true;
    }

    private sealed class Listing(Instrument instrument, TradingPhase initialPhase)
    {
        public Instrument Instrument { get; } = instrument;

        public TradingPhase InitialPhase { get; } = initialPhase;

        public bool Delisted { get; set; }
    }
}

/// <summary>On the EventStream, once: the list of instruments is known, and their books recover.</summary>
public sealed record InstrumentsRecovered(int Count);
