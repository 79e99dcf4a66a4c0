namespace ActorExchange.TestKit;

/// <summary>Connections between simulated clients and the simulated server.</summary>
internal sealed class SimulatedNetwork(TimeProvider time, SimulationRandom random, NetworkHabits habits)
{
    private readonly List<SimulatedLink> _links = [];

    public TimeProvider Time => time;

    public SimulationRandom Random => random;

    public NetworkHabits Habits => habits;

    /// <summary>Null: nobody listens.</summary>
    public SimulatedServer? Server { get; set; }

    /// <summary>The planted bug: what the server sends arrives twice, so often.</summary>
    public int RepeatsPerMille { get; init; }

    public SimulatedLink Connect(SimulatedClient client)
    {
        _links.RemoveAll(static link => link.IsOver);
        var link = new SimulatedLink(this, client);
        _links.Add(link);
        return link;
    }

    /// <summary>The server's process ends.</summary>
    public void ServerDied()
    {
        Server = null;
        foreach (SimulatedLink link in _links.ToArray()) link.ServerDied();
    }

    public TimeSpan Delay() => random.Between(habits.MinDelay, habits.MaxDelay);

    public void Later(TimeSpan delay, Action action)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(delay, Timeout.InfiniteTimeSpan);

        void Fire()
        {
            timer!.Dispose();
            action();
        }
    }
}
