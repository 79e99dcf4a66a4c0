using ActorExchange.Engine.Sessions;

namespace ActorExchange.Engine.Tests.Sessions;

public sealed class SessionIdsTests
{
    private static readonly ClientOrderId A = ClientOrderId.Parse("a");

    private readonly SessionIds _ids = new(2);

    [Fact]
    public void An_id_belongs_to_one_instrument()
    {
        Claim(A, 1).ShouldBe(IdUse.Free);
        Claim(A, 1).ShouldBe(IdUse.UnderWay);
        Claim(A, 2).ShouldBe(IdUse.Elsewhere);
        _ids.Confirm(A);
        _ids.Confirm(A);
        Claim(A, 1).ShouldBe(IdUse.Known);
        Claim(A, 2).ShouldBe(IdUse.Elsewhere);
        _ids.InstrumentOf(A).ShouldBe(1u);
    }

    [Fact]
    public void A_released_id_is_free_but_not_while_another_command_with_it_is_on_its_way()
    {
        Claim(A, 1);
        Claim(A, 1);
        _ids.Release(A);
        Claim(A, 2).ShouldBe(IdUse.Elsewhere);
        _ids.Release(A);
        Claim(A, 2).ShouldBe(IdUse.Free);
    }

    [Fact]
    public void What_the_book_remembers_is_not_released()
    {
        Claim(A, 1);
        _ids.Confirm(A);
        Claim(A, 1);
        _ids.Release(A);
        _ids.InstrumentOf(A).ShouldBe(1u);
        _ids.Learn(ClientOrderId.Parse("b"), 3, live: true);
        _ids.Release(ClientOrderId.Parse("b"));
        _ids.InstrumentOf(ClientOrderId.Parse("b")).ShouldBe(3u);
    }

    [Fact]
    public void Finished_ids_are_forgotten_after_a_window_each_counted_once()
    {
        for (int i = 0; i < 3; i++)
        {
            Claim(ClientOrderId.Parse($"{i}"), 1);
            _ids.Confirm(ClientOrderId.Parse($"{i}"));
            _ids.Finish(ClientOrderId.Parse($"{i}"));
            _ids.Finish(ClientOrderId.Parse($"{i}"));
        }

        _ids.InstrumentOf(ClientOrderId.Parse("0")).ShouldBe(0u);
        _ids.InstrumentOf(ClientOrderId.Parse("1")).ShouldBe(1u);
        _ids.Count.ShouldBe(2);
    }

    [Fact]
    public void Learning_again_what_is_known_changes_nothing()
    {
        _ids.Learn(A, 1, live: false);
        _ids.Learn(A, 1, live: false);
        _ids.Learn(A, 2, live: true);
        _ids.InstrumentOf(A).ShouldBe(1u);
        _ids.Count.ShouldBe(1);
    }

    [Fact]
    public void A_hold_is_taken_once_and_its_id_not_forgotten_before()
    {
        _ids.Claim(A, 1, out _).Hold = 8;
        _ids.Learn(A, 1, live: false);
        for (int i = 0; i < 5; i++) _ids.Learn(ClientOrderId.Parse($"{i}"), 1, live: false);
        _ids.TakeHold(A).ShouldBe(8);
        _ids.TakeHold(A).ShouldBe(0);
        _ids.TakeHold(ClientOrderId.Parse("nobody's")).ShouldBe(0);
        for (int i = 5; i < 10; i++) _ids.Learn(ClientOrderId.Parse($"{i}"), 1, live: false);
        _ids.InstrumentOf(A).ShouldBe(0u);
    }

    [Fact]
    public void Giving_up_on_a_book_hands_over_what_is_under_way_and_keeps_the_ids()
    {
        _ids.Claim(A, 1, out _).Hold = 3;
        Claim(A, 1);
        Claim(ClientOrderId.Parse("b"), 1);
        Claim(ClientOrderId.Parse("c"), 2);
        List<(ClientOrderId, int)> lost = [];
        _ids.GiveUpOn(1, lost);
        lost.ShouldBe([(A, 3), (ClientOrderId.Parse("b"), 0)], ignoreOrder: true);
        _ids.TakeHold(A).ShouldBe(0);
        Claim(A, 2).ShouldBe(IdUse.Elsewhere);
        _ids.Release(A);
        Claim(A, 2).ShouldBe(IdUse.Free);
    }

    private IdUse Claim(ClientOrderId id, uint instrument)
    {
        _ids.Claim(id, instrument, out IdUse use);
        return use;
    }
}
