using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

/// <summary>Everything a core told, in order.</summary>
internal sealed class RecordingEvents : IClientEvents
{
    public List<ConnectionStateChange> States { get; } = [];
    public List<WireExecutionReport> Reports { get; } = [];
    public List<(string Id, WireExecutionReport Answer)> Answers { get; } = [];
    public List<(object? State, Response Response)> Responses { get; } = [];
    public List<(long Sequence, bool IsSnapshot)> Books { get; } = [];
    public List<InstrumentDefinition> Instruments { get; } = [];
    public List<AccountUpdate> Accounts { get; } = [];
    public SessionInfo? Session { get; private set; }

    public IEnumerable<string> AnsweredIds => Answers.Select(a => a.Id);

    public void OnState(ConnectionStateChange change) => States.Add(change);

    public void OnLogon(SessionInfo session) => Session = session;

    public void OnInstrument(InstrumentDefinition definition) => Instruments.Add(definition);

    public void OnReport(in WireExecutionReport report) => Reports.Add(report);

    public void OnAnswer(in ClientCommand command, in WireExecutionReport answer) => Answers.Add((command.Id.ToString(), answer));

    public void OnResponse(object? state, Response response) => Responses.Add((state, response));

    public void OnAccount(AccountUpdate update) => Accounts.Add(update);

    public void OnBook(LocalBook book, MarketDataUpdate? update) => Books.Add((book.Sequence, update is null));
}
