using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Gateway.Web;
using ActorExchange.Protocol;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Tests;

/// <summary>What is said when the exchange says nothing, or when something breaks.</summary>
public sealed class UnansweredTests
{
    [Fact]
    public async Task A_command_without_an_answer_in_time_is_said_to_have_an_unknown_outcome()
    {
        await using ActorSystemFixture system = new();
        UserLink link = await system.LinkAsync();
        ProblemException late = await Should.ThrowAsync<ProblemException>(link.SendAsync(Order("a1")));
        late.Problem.Code.ShouldBe("OUTCOME_UNKNOWN");
        late.Problem.HttpStatus.ShouldBe(500);
        late.Problem.Detail.ShouldContain("client order id");
        late = await Should.ThrowAsync<ProblemException>(link.AskAsync(new Request { GetAccount = new Protocol.GetAccount() }));
        late.Problem.Code.ShouldBe("OUTCOME_UNKNOWN");
    }

    [Fact]
    public async Task A_link_that_breaks_off_says_so_to_all_who_wait_and_another_is_opened_for_the_next()
    {
        await using ActorSystemFixture system = new(TimeSpan.FromSeconds(20));
        UserLink link = await system.LinkAsync();
        Task<CommandAnswer> waiting = link.SendAsync(Order("a1"));
        system.Break();
        (await Should.ThrowAsync<ProblemException>(waiting)).Problem.Code.ShouldBe("OUTCOME_UNKNOWN");
        link.IsClosed.ShouldBeTrue();
        (await Should.ThrowAsync<ProblemException>(link.SendAsync(Order("a2")))).Problem.HttpStatus.ShouldBe(429, "nothing was sent");
        (await system.LinkAsync()).ShouldNotBeSameAs(link);
    }

    [Fact]
    public async Task An_exchange_that_is_being_stopped_takes_no_more()
    {
        await using ActorSystemFixture system = new();
        system.IsStopping = true;
        ProblemException refused = await Should.ThrowAsync<ProblemException>(system.LinkAsync());
        refused.Problem.HttpStatus.ShouldBe(503);
        refused.Problem.RetryAfter.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_of_the_server_is_logged_and_its_inside_stays_inside()
    {
        List<Exception> logged = [];
        WebErrors errors = new(_ => throw new InvalidOperationException("the secret"), (e, _) => logged.Add(e));
        DefaultHttpContext context = new();
        context.Request.Path = "/api/v1/orders";
        using MemoryStream body = new();
        context.Response.Body = body;
        await errors.InvokeAsync(context);
        context.Response.StatusCode.ShouldBe(500);
        string text = System.Text.Encoding.UTF8.GetString(body.ToArray());
        text.ShouldContain("INTERNAL_ERROR");
        text.ShouldNotContain("secret");
        logged.Single().Message.ShouldBe("the secret");
    }

    private static ClientMessage Order(string id) => new() { NewOrder = new NewOrder { InstrumentId = 1, ClientOrderId = ByteString.CopyFromUtf8(id) } };

    /// <summary>Links to an exchange that logs everybody on and then never says anything.</summary>
    private sealed class ActorSystemFixture : IAsyncDisposable
    {
        private readonly ActorSystem _system = ActorSystem.Create("silent", new ActorSystemSettings());
        private readonly List<IConnectionSink> _sinks = [];
        private readonly WebServices _services;

        public ActorSystemFixture(TimeSpan? patience = null)
        {
            IActorRef silent = _system.ActorOf(Props.Create(() => new SilentConnection()));
            IActorRef connections = _system.ActorOf(Props.Create(() => new SilentConnections(this, silent)));
            _services = new WebServices
            {
                Exchange = null!,
                Connections = connections,
                History = connections,
                Feeds = null!,
                Authenticator = null!,
                Options = new WebGatewayOptions { AnswerTimeout = patience ?? TimeSpan.FromMilliseconds(100) },
            };
        }

        public bool IsStopping { get; set; }

        public Task<UserLink> LinkAsync() => _services.Links.OpenAsync(new WebUser("alice", 0, Permissions.All, null));

        public void Break()
        {
            foreach (IConnectionSink sink in _sinks) sink.Close();
        }

        public async ValueTask DisposeAsync()
        {
            _services.Dispose();
            await _system.Terminate();
        }

        private sealed class SilentConnections(ActorSystemFixture fixture, IActorRef connection) : UntypedActor
        {
            protected override void OnReceive(object message)
            {
                if (message is not OpenConnection open) return;
                open.Complete(fixture.IsStopping ? null : connection);
                fixture._sinks.Add(open.Sink);
                FrameWriter writer = new(ProtocolLimits.MaxFrameBytes, 1);
                writer.TryAdd(new ServerMessage { LogonAck = new LogonAck { Account = 1 } });
                writer.EndFrame();
                if (!fixture.IsStopping) open.Sink.Send(writer.Written.Span);
            }
        }

        private sealed class SilentConnection : UntypedActor
        {
            protected override void OnReceive(object message) => (message as InboundFrames)?.Release();
        }
    }
}
