namespace ActorExchange.Actors;

/// <summary>
/// Waits until no actor of a system has anything to do: two surveys in a row find all idle, and no message was taken between them.
/// One survey is not enough, because an actor that it passed may get a message from one that it has not reached.
/// </summary>
internal sealed class Drain(ActorSystem system)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    public async Task<Done> Run()
    {
        while (!system.HasEnded && !IsDrained()) await Deadline.Delay(system, Interval).ConfigureAwait(false);
        return Done.Instance;
    }

    private bool IsDrained()
    {
        long first = 0;
        long second = 0;
        return Survey(system.Root, ref first) && Survey(system.Root, ref second) && first == second;
    }

    private static bool Survey(LocalActorRef actor, ref long taken)
    {
        if (!actor.Cell.IsQuiet) return false;
        taken += actor.Cell.Taken;
        foreach (ChildStats child in actor.Cell.ChildStats())
        {
            if (!Survey(child.Child, ref taken)) return false;
        }

        return true;
    }
}
