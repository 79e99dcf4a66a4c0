using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>
/// Puts the same commands to the reference book and to the fast book, and lets more books follow: one that takes the fast book's events as facts, as
/// a recovery does, and one that is saved and restored again and again. All must agree: in every status and event at once, in their states as
/// often as the options say. A <see cref="BookAuditor"/> judges at the same time. One thread at a time.
/// </summary>
public sealed partial class BookTrial
{
    private readonly BookTrialOptions _options;
    private readonly BookRules _rules;
    private readonly int _maxOrders;
    private readonly IOrderBook _reference;
    private readonly IOrderBook _book;
    private readonly IOrderBook _follower;
    private readonly IOrderBook? _referenceFollower;
    private readonly BookAuditor _auditor;
    private readonly BookEvents _expected = new();
    private readonly BookEvents _actual = new();
    private readonly BookEvents _restoredEvents = new();
    private IOrderBook _restored;
    private IOrderBook? _restoredReference;
    private long _now = long.MinValue;
    private ulong _hash;

    /// <param name="rules">The rules of the books.</param>
    /// <param name="maxOrders">Orders that they may hold.</param>
    /// <param name="options">How closely to look.</param>
    public BookTrial(BookRules rules, int maxOrders, BookTrialOptions options)
    {
        (_rules, _maxOrders, _options) = (rules, maxOrders, options);
        (_reference, _book, _follower, _restored) = (NewReference(), NewBook(), NewBook(), NewBook());
        if (options.ReferenceFollows) (_referenceFollower, _restoredReference) = (NewReference(), NewReference());
        _auditor = new BookAuditor(rules);
        _hash = _reference.StateHash();
    }

    /// <summary>Commands so far.</summary>
    public int Commands { get; private set; }

    /// <summary>What the last command was answered.</summary>
    public CommandStatus Status { get; private set; }

    /// <summary>What the last command caused; valid until the next.</summary>
    public BookEvents Events => _expected;

    /// <summary>The book that is on trial.</summary>
    public IOrderBook Book => _book;

    /// <summary>Runs one command on all books.</summary>
    /// <exception cref="BookDisagreementException">They are not the same, or a rule is broken; says what and how.</exception>
    public void Run(in BookCommand command)
    {
        string who = "the reference book";
        try
        {
            Commands++;
            if (command.Kind == BookCommandKind.AdvanceTo) _now = Math.Max(_now, command.Time);
            _expected.Clear();
            Status = command.RunOn(_reference, _expected);
            who = "the fast book";
            _actual.Clear();
            CommandStatus actual = command.RunOn(_book, _actual);
            if (actual != Status) throw new BookDisagreementException($"the fast book says {actual}, the reference book {Status}");
            Compare(_actual, "the fast book");
            who = "the auditor";
            _auditor.Take(command, Status, _expected);
            who = "a book that takes facts";
            Follow(command);
            who = "a book that was restored";
            RunRestored(command);
            who = "a comparison of states";
            CompareStates();
        }
        catch (Exception e) when (e is not BookDisagreementException)
        {
            throw new BookDisagreementException($"{who} threw {e.GetType().Name}: {e.Message}", e);
        }
    }

    /// <summary>Compares everything that the books can be asked.</summary>
    /// <exception cref="BookDisagreementException">They are not the same.</exception>
    public void Finish()
    {
        try
        {
            CheckHashes();
            CompareAnswers();
        }
        catch (Exception e) when (e is not BookDisagreementException)
        {
            throw new BookDisagreementException($"a comparison of states threw {e.GetType().Name}: {e.Message}", e);
        }
    }

    private IOrderBook NewBook() => _options.NewBook(_rules, _maxOrders);

    private ReferenceOrderBook NewReference() => new ReferenceOrderBook(_rules, _maxOrders);

    private void Compare(BookEvents actual, string whose)
    {
        int at = EventComparison.FirstDifference(_expected, actual);
        if (at >= 0)
            throw new BookDisagreementException($"{whose} writes as event {at + 1} {Text(actual, at)}, the reference book {Text(_expected, at)}");
    }

    private static string Text(BookEvents events, int index) => index < events.Count
        ? $"[{EventText.Full(EventMeaning.Of(events[index]))} {EventText.Conditions(events, index)}]"
        : "none";

    private void Follow(in BookCommand command)
    {
        if (command.Kind == BookCommandKind.AdvanceTo)
        {
            _follower.AdvanceTo(command.Time);
            _referenceFollower?.AdvanceTo(command.Time);
        }

        for (int i = 0; i < _actual.Count; i++)
        {
            Apply(_follower, _actual, i);
            if (_referenceFollower is not null) Apply(_referenceFollower, _actual, i);
        }
    }

    private static void Apply(IOrderBook book, BookEvents events, int index)
    {
        ref readonly BookEvent fact = ref events[index];
        bool conditions = fact.Kind is BookEventKind.OrderAccepted or BookEventKind.OrderReplaced && fact.Conditions != 0;
        if (conditions) book.Apply(fact, events.Conditions(fact.Conditions));
        else book.Apply(fact);
    }

    private void RunRestored(in BookCommand command)
    {
        _restoredEvents.Clear();
        CommandStatus status = command.RunOn(_restored, _restoredEvents);
        if (status != Status) throw new BookDisagreementException($"the restored book says {status}, the others {Status}");
        Compare(_restoredEvents, "the restored book");
        if (_restoredReference is null) return;
        _restoredEvents.Clear();
        status = command.RunOn(_restoredReference, _restoredEvents);
        if (status != Status) throw new BookDisagreementException($"the restored reference book says {status}, the others {Status}");
        Compare(_restoredEvents, "the restored reference book");
    }
}
