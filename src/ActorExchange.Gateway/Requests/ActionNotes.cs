using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Gateway;

/// <summary>Tells the audit trail what people asked for and what came of it. Any connection's actor; never waits.</summary>
internal sealed class ActionNotes(IActorRef log, TimeProvider clock)
{
    private const int MaxText = 500;
    private const int MaxSubject = 64;

    public void Add(Actor by, ActionNote note, CommandStatus status, string reason) =>
        Add(by, note.Kind, note.InstrumentId, note.Subject, status, note.Text.Length == 0 || reason.Length == 0 ? note.Text + reason : $"{note.Text}; {reason}");

    public void Add(Actor by, string kind, uint instrumentId, string subject, CommandStatus status, string text) =>
        log.Tell(new LogAction(by, kind, instrumentId, Cut(subject, MaxSubject), status, Cut(text, MaxText), Now), ActorRefs.NoSender);

    private long Now => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
