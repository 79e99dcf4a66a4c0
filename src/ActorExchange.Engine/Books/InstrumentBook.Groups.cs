using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

public sealed partial class InstrumentBook
{
    private GroupLeg[] _legs = [];
    private int[] _legSlots = [];

    /// <summary>A group is as many placements as it has legs, each with its own id and answer; the first one's id is the group's.</summary>
    private void ExecuteGroup(in OrderCommand command, uint account, long now, BookRecords records)
    {
        OrderCommand[] legs = command.Extras is { } extras ? extras.Legs : [];
        if (legs.Length is 0 or > CommandExtras.MaxLegs)
        {
            TurnAway(command, account, CommandStatus.InvalidGroup, now, records);
            return;
        }

        ulong content = CommandContent.Hash(command);
        if (IsKnown(legs, account))
        {
            RepeatGroup(legs, account, content, records);
            return;
        }

        if (command.RefuseWith != CommandStatus.Ok)
        {
            TurnAway(command, account, command.RefuseWith, now, records);
            return;
        }

        Expire(now, records);
        long time = Stamp(now);
        _events.Clear();
        CommandStatus status = PlaceGroup(command.Extras!, account, content, time);
        if (status == CommandStatus.Ok)
        {
            Translate(time, BookCause.Group, records);
            return;
        }

        for (int i = 0; i < legs.Length; i++) Refuse(legs[i], account, status, _legSlots[i], time, records);
    }

    private bool IsKnown(OrderCommand[] legs, uint account)
    {
        foreach (ref readonly OrderCommand leg in legs.AsSpan())
            if (_commands.Find(account, leg.ClientOrderId) >= 0) return true;
        return false;
    }

    /// <summary>
    /// The same group again gets its first answers again; of a leg that was forgotten, being done for long, only that it was taken then. Anything
    /// else that uses one of the ids is turned away as a whole.
    /// </summary>
    private void RepeatGroup(OrderCommand[] legs, uint account, ulong content, BookRecords records)
    {
        int first = _commands.Find(account, legs[0].ClientOrderId);
        bool isSame = first >= 0 && _commands[first].ContentHash == CommandContent.OfLeg(content, 0);
        for (int i = 0; i < legs.Length; i++)
        {
            int slot = _commands.Find(account, legs[i].ClientOrderId);
            ulong expected = CommandContent.OfLeg(content, i);
            if (isSame && slot >= 0 && _commands[slot].ContentHash == expected)
            {
                Repeat(legs[i], account, expected, slot, records);
                continue;
            }

            ref BookRecord record = ref records.Add();
            record.Kind = isSame ? BookRecordKind.AnswerRepeated : BookRecordKind.CommandTurnedAway;
            CommandStatus status = isSame ? _commands[first].Status : CommandStatus.DuplicateClientOrderId;
            FillRefusal(ref record, legs[i], account, status, isSame ? _commands[first].Time : _progress.LastTime);
        }
    }

    private CommandStatus PlaceGroup(CommandExtras extras, uint account, ulong content, long time)
    {
        OrderCommand[] legs = extras.Legs;
        if (_legs.Length == 0) (_legs, _legSlots) = (new GroupLeg[CommandExtras.MaxLegs], new int[CommandExtras.MaxLegs]);
        for (int i = 0; i < legs.Length; i++)
        {
            int slot = _commands.Add(account, legs[i].ClientOrderId);
            ref CommandEntry entry = ref _commands[slot];
            entry.Kind = OrderCommandKind.Place;
            entry.ContentHash = CommandContent.OfLeg(content, i);
            entry.Time = time;
            _legSlots[i] = slot;
            ref GroupLeg leg = ref _legs[i];
            leg.Order = OrderOf(legs[i], account, slot);
            leg.Order.OrderId += i;
            leg.Conditions = legs[i].Extras is { } more ? ConditionsOf(more, account) : default;
        }

        if (_book.OrderCount + legs.Length > _maxOrders) return CommandStatus.BookFull;
        CommandStatus status = _book.PlaceGroup(extras.Group, _legs.AsSpan(0, legs.Length), _events);
        if (status != CommandStatus.Ok) return status;
        for (int i = 0; i < legs.Length; i++) Accept(_legs[i].Order, legs[i].Fees, _legSlots[i]);
        return CommandStatus.Ok;
    }
}
