using System.Reflection;
using System.Security.Cryptography;

namespace ActorExchange.Core.Tests;

/// <summary>The rulebook's tables say what the code does.</summary>
public sealed class RulebookTableTests
{
    [Fact]
    public void The_phases_accept_what_the_table_says()
    {
        PhaseAcceptance[] columns =
        [
            PhaseAcceptance.Place, PhaseAcceptance.PlaceImmediate, PhaseAcceptance.PlaceAtTheOpen, PhaseAcceptance.PlaceAtTheClose,
            PhaseAcceptance.Cancel, PhaseAcceptance.Replace, PhaseAcceptance.Reduce, PhaseAcceptance.Matching,
        ];
        string[][] rows = [.. RulebookText.Table("phase acceptance").Skip(1)];
        rows.Select(row => Enum.Parse<TradingPhase>(row[0])).ShouldBe(Enum.GetValues<TradingPhase>(), ignoreOrder: true);
        foreach (string[] row in rows)
        {
            var phase = Enum.Parse<TradingPhase>(row[0]);
            IEnumerable<bool> expected = columns.Select(column => PhaseRules.Of(phase).HasFlag(column)).Append(PhaseRules.IsCall(phase));
            row.Skip(1).ShouldBe(expected.Select(yes => yes ? "yes" : "no"), row[0]);
        }
    }

    [Fact]
    public void The_changes_of_phase_uncross_where_the_table_says()
    {
        IReadOnlyList<string[]> table = RulebookText.Table("uncrossing changes");
        TradingPhase[] columns = [.. table[0].Skip(1).Select(Enum.Parse<TradingPhase>)];
        table.Skip(1).Select(row => Enum.Parse<TradingPhase>(row[0])).ShouldBe(Enum.GetValues<TradingPhase>(), ignoreOrder: true);
        columns.ShouldBe(Enum.GetValues<TradingPhase>(), ignoreOrder: true);
        foreach (string[] row in table.Skip(1))
        {
            var from = Enum.Parse<TradingPhase>(row[0]);
            row.Skip(1).ShouldBe(columns.Select(to => to == from ? "–" : PhaseRules.Uncrosses(from, to) ? "yes" : ""), row[0]);
        }
    }

    [Fact]
    public void The_presets_have_the_steps_that_the_table_says()
    {
        IReadOnlyList<AllocationStep>[] presets =
        [
            AllocationPresets.Fifo,
            AllocationPresets.FifoWithLeadMarketMakers,
            AllocationPresets.FifoWithTopAndLeadMarketMakers(topMaximum: 10),
            AllocationPresets.ProRata(minimum: 2),
            AllocationPresets.Allocation(minimum: 2, topMaximum: 10),
            AllocationPresets.Configurable(fifoPercent: 40, minimum: 2, levelling: true, topMaximum: 10),
            AllocationPresets.ThresholdProRata(threshold: 5, minimum: 2, topMaximum: 10),
            AllocationPresets.ThresholdProRataWithLeadMarketMakers(threshold: 5, minimum: 2, topMaximum: 10),
            AllocationPresets.TimeWeighted(minimum: 2),
        ];
        string[][] rows = [.. RulebookText.Table("allocation presets").Skip(1)];
        rows.Length.ShouldBe(presets.Length);
        for (int i = 0; i < rows.Length; i++) RuleWords.Steps(rows[i][2]).ShouldBe(presets[i], rows[i][0]);
        const BindingFlags own = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<string> names = typeof(AllocationPresets).GetMembers(own).Select(m => m.Name);
        names = names.Where(name => !name.StartsWith("get_", StringComparison.Ordinal));
        rows.Select(row => row[0].Split('(')[0]).ShouldBe(names, ignoreOrder: true);
    }

    [Fact]
    public void The_limit_up_limit_down_bands_are_those_of_the_table()
    {
        string[][] rows = [.. RulebookText.Table("limit up limit down").Skip(1)];
        rows.Select(row => Enum.Parse<LimitUpLimitDownTier>(row[0])).ShouldBe(Enum.GetValues<LimitUpLimitDownTier>());
        foreach (string[] row in rows)
        {
            var tier = Enum.Parse<LimitUpLimitDownTier>(row[0]);
            BandPresets.LimitUpLimitDown(tier).StaticBand.ShouldBe(RuleWords.Distance(row[1]), row[0]);
            BandPresets.LimitUpLimitDown(tier, doubled: true).StaticBand.ShouldBe(RuleWords.Distance(row[2]), row[0]);
        }
    }

    [Fact]
    public void The_table_of_events_has_them_all() => RulebookText.Table("events").Skip(1).Select(row => row[0]).ShouldBe(
        Enum.GetNames<BookEventKind>().Where(name => name != nameof(BookEventKind.None)), ignoreOrder: true);

    /// <summary>Another order stands behind the changed one, and one at each price it may move to: it keeps its place if it is first at its price.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_change_keeps_or_loses_priority_as_the_table_says(bool fast)
    {
        foreach (string[] row in RulebookText.Table("priority").Skip(1))
        {
            IOrderBook book = fast ? new OrderBook() : new ReferenceOrderBook();
            var events = new BookEvents();
            (string order, string change) = (row[0].Trim('`'), row[1].Trim('`'));
            string[] better = change.Contains("sell", StringComparison.Ordinal) ? [] : ["#4 buy 5 @ 101"];
            string[] commands = ["phase Continuous", $"#1 {order}", "#2 buy 5 @ 100", "#3 buy 5 @ 99", .. better, change];
            foreach (string command in commands)
            {
                events.Clear();
                CommandText.Parse(command).RunOn(book, events).ShouldBe(CommandStatus.Ok, string.Join(' ', row));
            }

            string[] kinds = [.. events.Written.ToArray().Select(e => EventText.Line(e).Split(' ')[0])];
            kinds.ShouldContain(row[2], string.Join(' ', row));
            (IsFirst(book, 1) ? "keeps" : "loses").ShouldBe(row[3], string.Join(' ', row));
        }
    }

    /// <summary>Seed 42 of batch 1 of instrument 1, and the order of eight orders by that seed.</summary>
    [Fact]
    public void The_commitment_and_the_order_of_a_batch_are_those_that_the_rulebook_works_out()
    {
        string text = string.Join('\n', RulebookText.Files.Select(File.ReadAllText));
        byte[] sealedBytes = [42, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0];
        text.ShouldContain(Convert.ToHexStringLower(SHA256.HashData(sealedBytes)));
        long[] ids = [1, 2, 3, 4, 5, 6, 7, 8];
        BatchOrder.Permute(ids, 42);
        text.ShouldContain($"1 2 3 4 5 6 7 8 with the seed 42 become {string.Join(' ', ids)}.");
    }

    private static bool IsFirst(IOrderBook book, long id)
    {
        var state = new BookState();
        book.Save(state);
        book.TryGetOrder(id, out OrderState order).ShouldBeTrue();
        foreach (ref readonly OrderState other in state.Orders)
        {
            if (other.Price == order.Price && other.Side == order.Side) return other.OrderId == id;
        }

        return false;
    }
}
