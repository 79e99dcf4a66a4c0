using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Reporting;

/// <summary>Makes one report, answers, and stops: gathers what is needed from actors, then reads what is on disk. Answers in any case, in time.</summary>
internal sealed class ReportRun : UntypedActor, IWithTimers, IDisposable
{
    private const int PageBytes = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ReportSources _sources;
    private readonly GetReport _request;
    private readonly IActorRef _asker;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly ReportFigures _figures;
    private Report? _report;
    private ReportArguments? _arguments;
    private IJournalScan? _scan;
    private int _missingBooks;
    private bool _missingBookings;
    private bool _answered;

    public ReportRun(ReportSources sources, GetReport request, IActorRef asker)
    {
        _sources = sources;
        _request = request;
        _asker = asker;
        _figures = new ReportFigures(sources.Instruments, sources.Accounts, Context.System.TimeProvider.UnixNanoseconds());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public void Dispose() => _cancellation.Dispose();

    protected override void PreStart()
    {
        Timers.StartSingleTimer(nameof(Patience), TimeIsUp.Instance, Patience);
        Guard(Begin);
    }

    protected override void PostStop()
    {
        _cancellation.Cancel();
        Dispose();
        if (!_answered) Refuse(CommandStatus.Busy, "the report could not be made; the server's log says why");
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case BookAccounts book:
                if (_figures.Books.TryAdd(book.InstrumentId, book)) _missingBooks--;
                Guard(Continue);
                break;
            case AllBookings bookings:
                (_figures.Bookings, _missingBookings) = (bookings.Booked, false);
                Guard(Continue);
                break;
            case Made made:
                Guard(() => Answer(made.Failure is null ? made.Table! : throw made.Failure));
                break;
            case PageRead page:
                Guard(() => Take(page.Page));
                break;
            case TimeIsUp:
                Refuse(CommandStatus.Busy, LateReason());
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin()
    {
        _report = ReportCatalog.Find(_request.Name)
            ?? throw new ReportRefused(CommandStatus.UnknownReport, $"there is no report '{_request.Name}'; there are {string.Join(", ", ReportCatalog.Names)}");
        _arguments = new ReportArguments(_request.Arguments, _report.Arguments, _request.By);
        _arguments.Check();
        if (_report.NeedsBooks)
        {
            foreach (InstrumentView view in _sources.Instruments.All)
            {
                _missingBooks++;
                view.Book.Tell(new GetBookAccounts(0));
            }
        }

        _missingBookings = _report.NeedsBookings;
        if (_missingBookings) _sources.AccountsActor.Tell(new GetAllBookings(0));
        Continue();
    }

    /// <summary>Makes the table once everybody has answered.</summary>
    private void Continue()
    {
        if (_missingBooks > 0 || _missingBookings) return;
        switch (_report)
        {
            case FiguresReport report:
                Answer(report.Make(_figures, _arguments!));
                break;
            case LedgerReport report:
                RunBlocking(_sources.RunLedger, () => report.Make(_figures, _arguments!, _sources.Ledger, _cancellation.Token));
                break;
            case TrailReport report when _sources.Trail is { } trail:
                RunBlocking(_sources.RunTrail, () => report.Make(_figures, _arguments!, trail));
                break;
            case JournalReport report:
                _scan = report.Begin(_figures, _arguments!);
                Read(1);
                break;
            default:
                throw new ReportRefused(CommandStatus.UnknownReport, "the exchange keeps no audit trail: audit-trail.enabled is off");
        }
    }

    private void RunBlocking(Action<Action> run, Func<ReportTable> make)
    {
        IActorRef self = Self;
        run(() =>
        {
            try
            {
                self.Tell(new Made(make(), null));
            }
            catch (Exception e)
            {
                // Whatever it is, it is the asker's answer and not the worker's end.
                self.Tell(new Made(null, e));
            }
        });
    }

    private void Read(long fromSequence)
    {
        IActorRef self = Self;
        Context.System.Settings.Journal!.ReadStream(_scan!.Stream, fromSequence, PageBytes, page => self.Tell(new PageRead(page)));
    }

    private void Take(JournalPage page)
    {
        if (page.Failure is { } failure) throw new ReportRefused(CommandStatus.Busy, $"the journal could not be read: {failure.Message}");
        bool goesOn = page.Rows.Count > 0;
        foreach (JournalRow row in page.Rows)
            if (!(goesOn = _scan!.Take(row))) break;
        if (goesOn) Read(page.Rows[^1].LastSequence + 1);
        else Answer(_scan!.Finish());
    }

    private void Guard(Action step)
    {
        try
        {
            if (!_answered) step();
        }
        catch (ReportRefused refused)
        {
            Refuse(refused.Status, refused.Message);
        }
        catch (OverflowException)
        {
            Refuse(CommandStatus.ValueOverflow, "an amount in it is larger than the exchange counts");
        }
        catch (IOException e)
        {
            Refuse(CommandStatus.Busy, $"what it is made of cannot be read: {e.Message}");
        }
    }

    private string LateReason()
    {
        if (_missingBookings) return "the accounts do not answer; try again later";
        if (_missingBooks == 0) return $"it took longer than {Patience.TotalSeconds:0} s; ask for less";
        foreach (InstrumentView view in _sources.Instruments.All)
            if (!_figures.Books.ContainsKey(view.Instrument.Id)) return $"the book of {view.Instrument.Symbol} does not answer; try again later";
        return "try again later";
    }

    private void Answer(ReportTable table) => Answer(new ReportAnswer(_request.RequestNumber, CommandStatus.Ok, "", table.Columns, table.Rows, table.More));

    private void Refuse(CommandStatus status, string reason) => Answer(new ReportAnswer(_request.RequestNumber, status, reason, [], [], false));

    private void Answer(ReportAnswer answer)
    {
        if (_answered) return;
        _answered = true;
        _asker.Tell(answer);
        Context.Stop(Self);
    }

    private sealed record Made(ReportTable? Table, Exception? Failure) : IDeadLetterSuppression;

    private sealed record PageRead(JournalPage Page) : IDeadLetterSuppression;

    private sealed class TimeIsUp
    {
        public static readonly TimeIsUp Instance = new();
    }
}
