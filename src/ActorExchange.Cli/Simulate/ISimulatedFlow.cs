using ActorExchange.Client;

namespace ActorExchange.Cli.Simulate;

/// <summary>Where the commands of a <see cref="Simulation"/> come from. One caller.</summary>
internal interface ISimulatedFlow
{
    /// <summary>What is traded at the moment; may be empty for a while.</summary>
    IReadOnlyList<InstrumentInfo> Instruments { get; }

    /// <summary>What one unit of an instrument is worth now.</summary>
    decimal MiddleOf(InstrumentInfo instrument);

    /// <summary>The next command; null: nothing can be traded now.</summary>
    SimulatedOrder? Next();
}
