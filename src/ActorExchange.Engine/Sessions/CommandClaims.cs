using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Claims the ids of commands on their way to a book, and for those that may execute asks the account's rules, once per command. An id that was used
/// before never executes again: the book answers it as before or refuses it, so nothing is checked or held for it. For the session's actor only.
/// </summary>
internal sealed class CommandClaims(SessionIds ids, SessionAccount account)
{
    private readonly OrderIntent[] _legs = new OrderIntent[CommandExtras.MaxLegs];
    private readonly Admission[] _admissions = new Admission[CommandExtras.MaxLegs];

    /// <summary>If Ok, the id is claimed, what the command needs is held and what the session sets in it is set; otherwise nothing changed.</summary>
    public RiskVerdict Claim(ref OrderCommand command, SessionBook book, long now)
    {
        if (command.Kind == OrderCommandKind.PlaceGroup) return ClaimGroup(ref command, now);
        ref IdOwner owner = ref ids.Claim(command.ClientOrderId, command.InstrumentId, out IdUse use);
        if (use == IdUse.Elsewhere) return RiskVerdict.Of(CommandStatus.DuplicateClientOrderId);
        command.RefuseWith = RefusalOf(use);
        if (use != IdUse.Free || command.Kind is not (OrderCommandKind.Place or OrderCommandKind.Replace)) return RiskVerdict.Ok;
        OrderIntent intent;
        if (command.Kind == OrderCommandKind.Place) intent = OrderIntents.OfPlace(command);
        else if (!TryResolve(ref command, book, out intent)) return RiskVerdict.Ok;
        RiskVerdict verdict = account.State.Admit(intent, account.Prices, now, out Admission admission);
        if (!verdict.IsOk)
        {
            ids.Release(command.ClientOrderId);
            return verdict;
        }

        account.HasChanged = true;
        owner.Hold = admission.Slot;
        if (command.Kind == OrderCommandKind.Replace) return RiskVerdict.Ok;
        (owner.Side, owner.Type) = (command.Side, command.Type);
        (command.WorstPrice, command.Fees) = (admission.WorstPrice, admission.Fees);
        return RiskVerdict.Ok;
    }

    /// <summary>As <see cref="Claim"/> for a booking of shares: those that leave are held.</summary>
    public RiskVerdict ClaimBooking(ref OrderCommand command)
    {
        ref IdOwner owner = ref ids.Claim(command.ClientOrderId, command.InstrumentId, out IdUse use);
        if (use == IdUse.Elsewhere) return RiskVerdict.Of(CommandStatus.DuplicateClientOrderId);
        command.RefuseWith = RefusalOf(use);
        if (use != IdUse.Free || command.Quantity > 0) return RiskVerdict.Ok;
        RiskVerdict verdict = account.State.AdmitShareBooking(command.InstrumentId, -command.Quantity, out Admission admission);
        if (!verdict.IsOk)
        {
            ids.Release(command.ClientOrderId);
            return verdict;
        }

        account.HasChanged = true;
        owner.Hold = admission.Slot;
        return RiskVerdict.Ok;
    }

    /// <summary>
    /// As <see cref="Claim"/> for a command of the exchange itself, which no rule is asked about: an order of it is held like any. An id that is under way is
    /// not claimed again.
    /// </summary>
    public IdUse ClaimOwn(ref OrderCommand command, long now)
    {
        ref IdOwner owner = ref ids.Claim(command.ClientOrderId, command.InstrumentId, out IdUse use);
        if (use == IdUse.UnderWay) owner.Pending--;
        if (use != IdUse.Free || command.Kind != OrderCommandKind.Place) return use;
        Admission admission = account.State.AdmitUnchecked(OrderIntents.OfPlace(command), account.Prices, now);
        account.HasChanged = true;
        (owner.Hold, owner.Side, owner.Type, command.Fees) = (admission.Slot, command.Side, command.Type, admission.Fees);
        return use;
    }

    /// <summary>A command that never reached its book leaves no trace.</summary>
    public void GiveBack(in OrderCommand command, bool held)
    {
        if (held) account.GiveBack(ids.TakeHold(command.ClientOrderId));
        ids.Release(command.ClientOrderId);
    }

    /// <summary>
    /// What a replace is of. False: it needs no hold, for the book will refuse it. What became of an order that is done the book knows; one that the
    /// session does not know may not be changed, for nobody could say what that needs.
    /// </summary>
    private bool TryResolve(ref OrderCommand command, SessionBook book, out OrderIntent intent)
    {
        intent = default;
        long orderId = command.TargetOrderId;
        if (!command.TargetClientOrderId.IsEmpty)
        {
            bool isKnown = ids.Find(command.TargetClientOrderId, out IdOwner target) && target.Instrument == command.InstrumentId;
            if (isKnown && target.IsFinished) return false;
            orderId = isKnown ? target.OrderId : 0;
            if (isKnown && target is { OrderId: 0, Pending: > 0, Side: not Side.None })
            {
                intent = OrderIntents.OfReplace(command, target.Hold > 0 ? -target.Hold : -1, target.Side, target.Type);
                return true;
            }
        }

        if (orderId > 0 && account.State.TryGetOrder(command.InstrumentId, orderId, out OpenOrder order))
        {
            intent = OrderIntents.OfReplace(command, orderId, order.Side, order.Type);
            return true;
        }

        command.RefuseWith = book.IsBehind ? CommandStatus.Busy : CommandStatus.UnknownOrder;
        return false;
    }

    private RiskVerdict ClaimGroup(ref OrderCommand command, long now)
    {
        OrderCommand[] legs = command.Extras!.Legs;
        IdUse most = IdUse.Free;
        for (int i = 0; i < legs.Length; i++)
        {
            ids.Claim(legs[i].ClientOrderId, command.InstrumentId, out IdUse use);
            if (use == IdUse.Elsewhere)
            {
                Release(legs.AsSpan(0, i));
                return RiskVerdict.Of(CommandStatus.DuplicateClientOrderId);
            }

            if (use == IdUse.UnderWay || most == IdUse.Free) most = use;
            _legs[i] = OrderIntents.OfLeg(legs[i], command.Extras.Group, i);
        }

        command.RefuseWith = RefusalOf(most);
        if (most != IdUse.Free) return RiskVerdict.Ok;
        RiskVerdict verdict = account.State.AdmitGroup(_legs.AsSpan(0, legs.Length), account.Prices, now, _admissions);
        if (!verdict.IsOk) Release(legs);
        else Hold(legs);
        return verdict;
    }

    private void Hold(OrderCommand[] legs)
    {
        account.HasChanged = true;
        for (int i = 0; i < legs.Length; i++)
        {
            ref IdOwner owner = ref ids.Of(legs[i].ClientOrderId);
            (owner.Hold, owner.Side, owner.Type) = (_admissions[i].Slot, legs[i].Side, legs[i].Type);
            (legs[i].WorstPrice, legs[i].Fees) = (_admissions[i].WorstPrice, _admissions[i].Fees);
        }
    }

    private void Release(ReadOnlySpan<OrderCommand> legs)
    {
        foreach (ref readonly OrderCommand leg in legs) ids.Release(leg.ClientOrderId);
    }

    private static CommandStatus RefusalOf(IdUse use) => use switch
    {
        IdUse.Free => CommandStatus.Ok,
        IdUse.UnderWay => CommandStatus.Busy,
        _ => CommandStatus.DuplicateClientOrderId,
    };
}
