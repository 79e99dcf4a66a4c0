using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>Who asks, and what is there to ask.</summary>
/// <param name="Services">The exchange.</param>
/// <param name="Session">Of the user.</param>
/// <param name="By">The user.</param>
internal sealed record RequestContext(GatewayServices Services, IActorRef Session, Actor By)
{
    /// <summary>What the connection may do now.</summary>
    public required Permissions Permissions { get; set; }

    public InstrumentDirectory Instruments => Services.Directory;
}

/// <summary>Where a request goes: on to an actor, or back at once.</summary>
/// <param name="To">Who answers it; null: <paramref name="Answer"/> does.</param>
/// <param name="Question">What that actor is told.</param>
/// <param name="Answer">The answer, if nobody has to be asked.</param>
internal sealed record RequestRoute(IActorRef? To, IEngineRequest? Question, Response? Answer)
{
    public static RequestRoute Ask(IActorRef actor, IEngineRequest question) => new(actor, question, null);

    public static RequestRoute Give(Response answer) => new(null, null, answer);

    public static RequestRoute Refuse(uint number, CommandStatus status, string reason) => Give(Responses.Of(number, status, reason));

    public static RequestRoute UnknownInstrument(uint number, uint instrumentId) =>
        Refuse(number, CommandStatus.UnknownInstrument, $"there is no instrument {instrumentId}");

    /// <summary>The question, unless reading its fields found a fault.</summary>
    public static RequestRoute AskIfSound(FieldReader fields, IActorRef actor, IEngineRequest question) =>
        fields.IsSound ? Ask(actor, question) : Refuse(question.RequestNumber, fields.Status, fields.Reason);
}
