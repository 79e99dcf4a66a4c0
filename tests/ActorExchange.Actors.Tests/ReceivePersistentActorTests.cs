using System.Buffers;
using System.Text;
using ActorExchange.Actors.Persistence;

namespace ActorExchange.Actors.Tests;

public sealed class ReceivePersistentActorTests : SeededTest
{
    private readonly ManualJournal _journal;

    public ReceivePersistentActorTests()
        : this(new ManualJournal())
    {
    }

    private ReceivePersistentActorTests(ManualJournal journal)
        : base(new ActorSystemSettings { Journal = journal, SnapshotStore = journal, EventSerializer = new TextSerializer() }) => _journal = journal;

    [Fact]
    public void Commands_wait_until_the_handler_of_Persist_ran_and_the_sender_is_kept()
    {
        IActorRef actor = Start();
        actor.Tell("persist a");
        actor.Tell("state");
        ExpectNoMsg();
        _journal.CompleteNext();
        ExpectMsg("stored a as 1");
        ExpectMsg("a");
    }

    [Fact]
    public void PersistAll_is_one_batch_and_numbers_its_events()
    {
        IActorRef actor = Start();
        actor.Tell("all a b c");
        Dispatcher.RunUntilIdle();
        _journal.Waiting.Single().Count.ShouldBe(3);
        _journal.CompleteNext();
        ReceiveN(3).ShouldBe(["stored a as 1", "stored b as 2", "stored c as 3"]);
    }

    [Fact]
    public void Commands_go_on_during_PersistAsync_and_DeferAsync_keeps_the_order()
    {
        IActorRef actor = Start();
        actor.Tell("async a");
        actor.Tell("state");
        actor.Tell("defer");
        ExpectMsg("");
        ExpectNoMsg();
        _journal.CompleteNext();
        ExpectMsg("stored a as 1");
        ExpectMsg("deferred");
        actor.Tell("defer");
        ExpectMsg("deferred");
    }

    [Fact]
    public void Recovery_offers_the_snapshot_then_later_events_then_says_that_it_is_complete()
    {
        _journal.AutoComplete = true;
        IActorRef actor = Start();
        foreach (string command in (string[])["persist a", "all b c", "snapshot", "persist d"]) actor.Tell(command);
        ReceiveN(5).ShouldContain(m => m is SaveSnapshotSuccess);
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        Start().Tell("history");
        ExpectMsg("snapshot abc, d, completed");
    }

    [Fact]
    public void A_failed_write_stops_the_actor()
    {
        IActorRef actor = Start();
        Watch(actor);
        actor.Tell("persist a");
        Dispatcher.RunUntilIdle();
        _journal.FailNext();
        ExpectTerminated(actor);
    }

    [Fact]
    public void An_event_that_cannot_be_encoded_is_rejected_and_the_actor_goes_on()
    {
        _journal.AutoComplete = true;
        IActorRef actor = Start();
        actor.Tell("persist !");
        actor.Tell("persist b");
        ExpectMsg("rejected !");
        ExpectMsg("stored b as 1");
    }

    private IActorRef Start() => Sys.ActorOf(Props.Create<Speller>());

    private sealed class Speller : ReceivePersistentActor
    {
        private readonly List<string> _history = [];
        private string _state = "";

        public Speller()
        {
            Recover<SnapshotOffer>(o =>
            {
                _state = (string)o.Snapshot;
                _history.Add($"snapshot {_state}");
            });
            Recover<string>(e =>
            {
                _state += e;
                _history.Add(e);
            });
            Recover<RecoveryCompleted>(_ => _history.Add("completed"));
            Command<SaveSnapshotSuccess>(s => Context.System.EventStream.Publish(s));
            Command<string>(s => s == "state", _ => Sender.Tell(_state));
            Command<string>(s => s == "history", _ => Sender.Tell(string.Join(", ", _history)));
            Command<string>(s => s == "defer", _ => DeferAsync("deferred", d => Sender.Tell(d)));
            Command<string>(s => s == "snapshot", _ =>
            {
                Context.System.EventStream.Subscribe<SaveSnapshotSuccess>(Sender);
                SaveSnapshot(_state);
            });
            Command<string>(s =>
            {
                string[] words = s.Split(' ');
                if (words[0] == "persist") Persist(words[1], Apply);
                else if (words[0] == "all") PersistAll(words[1..], Apply);
                else PersistAsync(words[1], Apply);
            });
        }

        public override string PersistenceId => "speller";

        protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => Sender.Tell($"rejected {@event}");

        private void Apply(string e)
        {
            _state += e;
            Sender.Tell($"stored {e} as {LastSequenceNr}");
        }
    }

    private sealed class TextSerializer : IEventSerializer
    {
        public int SchemaVersion => 1;

        public void Serialize(object item, IBufferWriter<byte> output)
        {
            if (item is "!") throw new NotSupportedException("no such letter");
            Encoding.UTF8.GetBytes((string)item, output);
        }

        public object Deserialize(ReadOnlyMemory<byte> bytes, int schemaVersion) => Encoding.UTF8.GetString(bytes.Span);
    }
}
