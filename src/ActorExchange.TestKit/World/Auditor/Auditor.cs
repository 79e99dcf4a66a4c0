using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

/// <summary>
/// Watches a world from outside: it knows the commands that clients sent and what they were told, and at the end the rows of the journal
/// and the ledger. Of the engine's insides it knows nothing. The first violation ends the simulation.
/// </summary>
public sealed partial class Auditor
{
    private const int RelevantEntries = 40;

    private readonly SeededWorld _world;
    private readonly Dictionary<string, AuditedUser> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<(uint Instrument, long Trade), TradeTick> _publicTrades = [];
    private readonly Dictionary<uint, InstrumentDefinition> _instruments = [];

    internal Auditor(SeededWorld world) => _world = world;

    /// <summary>The first violation; null so far.</summary>
    public Violation? Violation { get; private set; }

    /// <summary>Numbered reports that were told, each counted once.</summary>
    public int Reports { get; private set; }

    /// <summary>Commands that were answered.</summary>
    public int Answers { get; private set; }

    /// <summary>Notes a violation, with the last log entries that mention any of the words. Only the first counts.</summary>
    public void Violated(string who, string what, params ReadOnlySpan<string> words)
    {
        if (Violation is not null) return;
        Violation = new Violation(
            _world.Seed, _world.Dispatcher.Steps, _world.Dispatcher.Now, who, what, _world.Log.Tail(RelevantEntries, words));
    }

    internal void OnSubmit(SimulatedClient client, in ClientCommand command)
    {
        if (command.Kind != CommandKind.Group) User(client).Command(command).Sent(command, _world.Now);
        else
        {
            foreach (ClientCommand leg in command.Terms!.Legs) User(client).Command(leg).Sent(leg, _world.Now);
        }
    }

    internal void OnLogon(SimulatedClient client, SessionInfo session)
    {
        AuditedUser user = User(client);
        if (user.Account != 0 && user.Account != session.Account)
            Violated(client.Name, $"user {user.Name} had account {user.Account} and has account {session.Account} now");
        user.Account = session.Account;
    }

    internal void OnInstrument(InstrumentDefinition definition) => _instruments[definition.Id] = definition;

    internal void OnState(SimulatedClient client, ConnectionStateChange change)
    {
        if (change.State == ConnectionState.Disconnected || client.IsDying) User(client).LastLoss = _world.Now;
        if (change.Reason.StartsWith("the exchange broke the protocol", StringComparison.Ordinal)) Violated(client.Name, change.Reason, client.User);
        else if (change.State == ConnectionState.Closed && !client.IsDying) Violated(client.Name, $"gave up: {change.Status} {change.Reason}", client.User);
    }

    /// <summary>A numbered report: the same number says the same thing for ever.</summary>
    internal void OnReport(SimulatedClient client, in WireExecutionReport report)
    {
        AuditedUser user = User(client);
        if (user.Reports.TryAdd((report.InstrumentId, report.Number), report))
        {
            Reports++;
            return;
        }

        WireExecutionReport first = user.Reports[(report.InstrumentId, report.Number)];
        if (ReportDifference.Find(first, report) is { } difference)
            Violated(client.Name, $"report {report.InstrumentId}:{report.Number} was told differently before: {difference}", report.ClientOrderId.ToString());
    }

    /// <summary>An answer beside the numbered reports: a repetition, or that nobody knows.</summary>
    internal void OnOtherAnswer(SimulatedClient client, in WireExecutionReport report)
    {
        if (report.RepeatedAnswer) User(client).Repeated.Add(report);
        else if (User(client).Commands.TryGetValue(report.AnsweredCommand, out AuditedCommand? command)) command.WasDoubtful = true;
    }

    /// <summary>An answer: the first that left a trace is the command's effect, and every later one repeats it.</summary>
    internal void OnAnswer(SimulatedClient client, in ClientCommand command, in WireExecutionReport answer)
    {
        // The client's own words when it closes: of a program that dies, or that has given up, which OnState judges.
        if (answer.Status is Status.OutcomeUnknown or Status.NotLoggedOn) return;
        Answers++;
        string id = command.Id.ToString();
        if (answer.AnsweredCommand != command.Id)
        {
            Violated(client.Name, $"the answer to '{id}' names '{answer.AnsweredCommand}'", id);
            return;
        }

        CheckExpectation(client, command, answer);
        AuditedCommand known = User(client).Command(command);
        bool isBesideUsedId = answer.Status == Status.DuplicateClientOrderId && IsBesideUsedId(client, command);
        if (answer.Status == Status.DuplicateClientOrderId && !isBesideUsedId) User(client).Duplicates.Add(command.Id);
        if (known.Effect is { } effect) CheckRepetition(client, known, command, effect, answer);
        else if (answer.Status == Status.DuplicateClientOrderId && !MayHaveBeenSentTwice(client, known) && !isBesideUsedId)
            Violated(client.Name, $"'{id}' is refused as a duplicate although nothing of that id was done before", id);
        else if (answer.Number != 0 && answer.Status != Status.DuplicateClientOrderId)
        {
            known.Effect = answer;
            known.EffectOf = command;
        }
    }

    internal void OnBook(SimulatedClient client, LocalBook book, MarketDataUpdate? update)
    {
        if (update is not null)
            foreach (TradeTick trade in update.Trades) OnPublicTrade(client, book.InstrumentId, trade);
        if (book.Phase != Phase.Continuous || MayBeCrossed(book.InstrumentId) || book.Bids.Count == 0 || book.Asks.Count == 0 || book.Bids[0].Price < book.Asks[0].Price) return;
        Violated(client.Name, $"the book of instrument {book.InstrumentId} is crossed in continuous trading: {book.Bids[0]} against {book.Asks[0]}");
    }

    /// <summary>Bands that hold orders leave prices alone at which nobody may trade.</summary>
    private bool MayBeCrossed(uint instrument) =>
        _instruments.TryGetValue(instrument, out InstrumentDefinition? known) && RulesOf(instrument, known.Symbol).BandAction == Core.BandAction.Hold;

    /// <summary>The rules of an instrument's book.</summary>
    internal Core.BookRules RulesOf(uint instrument, string symbol)
    {
        InstrumentDefinition definition = _instruments.GetValueOrDefault(instrument) ?? new InstrumentDefinition { TickMantissa = 1, LotMantissa = 1 };
        return _world.Settings.Engine.ModelOf(new Core.Instrument
        {
            Id = instrument,
            Symbol = symbol,
            TickMantissa = definition.TickMantissa,
            TickScale = definition.TickScale,
            LotMantissa = definition.LotMantissa,
            LotScale = definition.LotScale,
        }).Rules;
    }

    private void OnPublicTrade(SimulatedClient client, uint instrument, TradeTick trade)
    {
        if (!_publicTrades.TryAdd((instrument, trade.TradeId), trade) && !_publicTrades[(instrument, trade.TradeId)].Equals(trade))
            Violated(client.Name, $"public trade {instrument}:{trade.TradeId} was told differently before");
    }

    /// <summary>The sender of a command that cannot be right says with its tag which status it deserves.</summary>
    private void CheckExpectation(SimulatedClient client, in ClientCommand command, in WireExecutionReport answer)
    {
        if (command.Tag == 0 || answer.Status == (Status)command.Tag || answer.Status is Status.Busy or Status.UnknownInstrument) return;
        Violated(client.Name, $"'{command.Id}' deserves {(Status)command.Tag} and is answered {answer.ExecType} {answer.Status}", command.Id.ToString());
    }

    private void CheckRepetition(
        SimulatedClient client, AuditedCommand known, in ClientCommand command, in WireExecutionReport effect, in WireExecutionReport answer)
    {
        string id = command.Id.ToString();
        if (!AuditedCommand.SameContent(known.EffectOf, command))
        {
            // The answer to another sending of the first content, or the report that a program is told again which resumes from before it.
            if (MayHaveBeenSentTwice(client, known) && IsSameAnswer(effect, answer)) return;
            if (answer.Status is Status.DuplicateClientOrderId or Status.Busy || IsRefusedUnseen(answer)) return;
            Violated(client.Name, $"'{id}' was sent with other content than before and answered {answer.ExecType} {answer.Status}", id);
            return;
        }

        if (answer.Number == 0 && answer.Status == Status.Busy) return;
        if (!IsSameAnswer(effect, answer)) Violated(client.Name, $"'{id}' was answered {LogEntry.Describe(effect)} and now {LogEntry.Describe(answer)}", id);
    }

    /// <summary>Then an answer may be that to an earlier sending, and BUSY spoke of a later one only.</summary>
    private bool MayHaveBeenSentTwice(SimulatedClient client, AuditedCommand command) =>
        command.WasDoubtful || User(client).LastLoss >= command.FirstSent;

    /// <summary>An order of a group of which another id was used before, alone say: the group is refused as one.</summary>
    private bool IsBesideUsedId(SimulatedClient client, in ClientCommand command)
    {
        if (command.State is not GroupOfOrders { Command.Terms: { } group }) return false;
        foreach (ClientCommand leg in group.Legs)
            if (leg.Id != command.Id && User(client).Commands.TryGetValue(leg.Id, out AuditedCommand? other) && other.Effect is not null) return true;
        return false;
    }

    private static bool IsSameAnswer(in WireExecutionReport effect, in WireExecutionReport answer) =>
        answer.Number == effect.Number && answer.InstrumentId == effect.InstrumentId && answer.Status == effect.Status
        && answer.ExecType == effect.ExecType && answer.OrderId == effect.OrderId;

    /// <summary>Refused by reference data alone, before anybody looked at the id.</summary>
    private static bool IsRefusedUnseen(in WireExecutionReport answer) => answer.Number == 0 && !answer.RepeatedAnswer && answer.Status
        is Status.UnknownInstrument or Status.UnknownOrder or Status.InvalidGroup or (>= Status.InvalidSide and <= Status.ConditionsConflict);

    private AuditedUser User(SimulatedClient client)
    {
        if (_users.TryGetValue(client.User, out AuditedUser? user)) return user;
        return _users[client.User] = new AuditedUser(client.User);
    }
}
