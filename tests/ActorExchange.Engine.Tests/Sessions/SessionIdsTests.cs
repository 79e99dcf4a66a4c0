using ActorExchange.Engine.Sessions;

namespace ActorExchange.Engine.Tests.Sessions;

public sealed class SessionIdsTests
{
    private static readonly ClientOrderId A = ClientOrderId.Parse("a");

    private readonly SessionIds _ids = new(2);

    [Fact]
    public void An_id_belongs_to_one_instrument()
    {
        _ids.TryClaim(A, 1).ShouldBeTrue();
        _ids.TryClaim(A, 1).ShouldBeTrue();
        _ids.TryClaim(A, 2).ShouldBeFalse();
        _ids.InstrumentOf(A).ShouldBe(1u);
    }

    [Fact]
    public void A_released_id_is_free_but_not_while_another_command_with_it_is_on_its_way()
    {
        _ids.TryClaim(A, 1);
        _ids.TryClaim(A, 1);
        _ids.Release(A);
        _ids.TryClaim(A, 2).ShouldBeFalse();
        _ids.Release(A);
        _ids.TryClaim(A, 2).ShouldBeTrue();
    }

    [Fact]
    public void What_the_book_remembers_is_not_released()
    {
        _ids.TryClaim(A, 1);
        _ids.Confirm(A);
        _ids.TryClaim(A, 1);
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
            _ids.TryClaim(ClientOrderId.Parse($"{i}"), 1);
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
}
