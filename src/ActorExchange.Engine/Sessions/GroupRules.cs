using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>What can be checked of a group by reference data alone: its shape, then each of its orders.</summary>
internal static class GroupRules
{
    public static CommandStatus Check(in OrderCommand command, Instrument instrument)
    {
        if (command.Extras is not { Legs: { Length: > 0 and <= CommandExtras.MaxLegs } legs } extras) return CommandStatus.InvalidGroup;
        if (legs[0].ClientOrderId != command.ClientOrderId || !HaveIdsOfTheirOwn(legs)) return CommandStatus.InvalidGroup;
        var terms = new GroupLeg[legs.Length];
        for (int i = 0; i < legs.Length; i++)
        {
            if (legs[i].Kind != OrderCommandKind.Place || legs[i].InstrumentId != command.InstrumentId) return CommandStatus.InvalidGroup;
            terms[i].Order = OrderRules.TermsOf(legs[i]);
            terms[i].Order.OrderId = i + 1;
            terms[i].Conditions = legs[i].Extras?.Conditions ?? default;
        }

        CommandStatus shape = CommandChecks.Group(extras.Group, terms);
        if (shape != CommandStatus.Ok) return shape;
        foreach (ref readonly OrderCommand leg in legs.AsSpan())
        {
            CommandStatus status = OrderRules.CheckPlace(leg, instrument);
            if (status != CommandStatus.Ok) return status;
        }

        return CommandStatus.Ok;
    }

    /// <summary>What was found before the session: the command's own fault, or the first one of its orders.</summary>
    public static CommandStatus FaultOf(in OrderCommand command)
    {
        if (command.Fault != CommandStatus.Ok || command.Kind != OrderCommandKind.PlaceGroup || command.Extras is not { } extras) return command.Fault;
        foreach (ref readonly OrderCommand leg in extras.Legs.AsSpan())
        {
            if (leg.Fault != CommandStatus.Ok) return leg.Fault;
            if (leg.ClientOrderId.IsExchanges) return CommandStatus.InvalidClientOrderId;
        }

        return CommandStatus.Ok;
    }

    private static bool HaveIdsOfTheirOwn(OrderCommand[] legs)
    {
        for (int i = 0; i < legs.Length; i++)
        {
            if (legs[i].ClientOrderId.IsEmpty) return false;
            for (int other = 0; other < i; other++)
                if (legs[i].ClientOrderId == legs[other].ClientOrderId) return false;
        }

        return true;
    }
}
