using System.Diagnostics;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>
/// Makes a failing script as short and simple as it gets and still fails: leaves out chunks of commands, then single ones, then makes rules,
/// conditions, quantities and prices plain. Any failure counts, not only the first one's.
/// </summary>
public sealed class BookScriptShrinker
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _limit;
    private BookScript _script;

    private BookScriptShrinker(BookScript script, TimeSpan limit) => (_script, _limit) = (script, limit);

    /// <summary>Shrinks a script that fails; the result may look closer than the script does.</summary>
    /// <param name="script">The script.</param>
    /// <param name="limit">Longest time to go on; then the best so far is taken.</param>
    /// <returns>The script itself if it does not fail.</returns>
    public static BookScript Shrink(BookScript script, TimeSpan limit)
    {
        var shrinker = new BookScriptShrinker(script, limit);
        if (script.Options.Closer().Any(options => shrinker.Try(script with { Options = options }))) shrinker.Shrink();
        return shrinker._script;
    }

    private void Shrink()
    {
        int before;
        do
        {
            before = _script.Commands.Count;
            LeaveOut();
            LeaveOutLegs();
        }
        while (_script.Commands.Count < before && !IsLate);
        SimplifyRules();
        for (int i = 0; i < _script.Commands.Count && !IsLate; i++) Simplify(i);
        LeaveOut();
    }

    private bool IsLate => Stopwatch.GetElapsedTime(_started) > _limit;

    private void LeaveOut()
    {
        for (int chunk = Math.Max(1, _script.Commands.Count / 2); chunk > 0; chunk /= 2)
        {
            // From the end: what comes late depends on what came early, not the other way round.
            for (int from = _script.Commands.Count - chunk; from > -chunk && !IsLate; from -= chunk)
            {
                int first = Math.Clamp(from, 0, _script.Commands.Count);
                Try(_script with { Commands = [.. _script.Commands.Take(first), .. _script.Commands.Skip(from + chunk)] });
                from = Math.Min(from, _script.Commands.Count);
            }
        }
    }

    private void LeaveOutLegs()
    {
        for (int i = 0; i < _script.Commands.Count; i++)
        {
            for (int leg = (_script.Commands[i].Legs?.Length ?? 0) - 1; leg >= 0 && !IsLate; leg--)
            {
                GroupLeg[] legs = _script.Commands[i].Legs!;
                TryWith(i, _script.Commands[i] with { Legs = [.. legs[..leg], .. legs[(leg + 1)..]] });
            }
        }
    }

    private void SimplifyRules()
    {
        Try(_script with { Rules = BookRules.Default });
        foreach (BookRules rules in SimplerBookCommands.Of(_script.Rules)) Try(_script with { Rules = Merge(rules) });
        Try(_script with { MaxOrders = OrderBook.DefaultMaxOrders });
        for (int i = _script.Rules.Allocation.Count - 1; i >= 0; i--)
            Try(_script with { Rules = _script.Rules with { Allocation = [.. _script.Rules.Allocation.Where((_, at) => at != i)] } });
    }

    /// <summary>Keeps what was made plain before.</summary>
    private BookRules Merge(BookRules simpler) => SimplerBookCommands.Merge(_script.Rules, simpler);

    private void Simplify(int index)
    {
        bool simpler = true;
        while (simpler && !IsLate)
        {
            simpler = false;
            foreach (BookCommand candidate in SimplerBookCommands.Of(_script.Commands[index]))
            {
                if (!TryWith(index, candidate)) continue;
                simpler = true;
                break;
            }
        }
    }

    private bool TryWith(int index, BookCommand command)
    {
        BookCommand[] commands = [.. _script.Commands];
        commands[index] = command;
        return Try(_script with { Commands = commands });
    }

    private bool Try(BookScript candidate)
    {
        if (candidate.Run() is not { } failure) return false;
        _script = candidate with { Commands = [.. candidate.Commands.Take(failure.Commands)] };
        return true;
    }
}
