using ActorExchange.Core;
using ActorExchange.Gateway;
using Google.Protobuf.Collections;

namespace ActorExchange.Cli.Risk;

/// <summary>What the exchange answers about roles and limits, in the core's terms.</summary>
internal static class RiskWire
{
    /// <exception cref="InvalidDataException">The answer has something that this program does not know.</exception>
    public static RiskModel Model(Protocol.RiskModel wire) =>
        WireRisk.ToCore(wire, out string problem) ?? throw new InvalidDataException($"the exchange's answer cannot be read: {problem}");

    /// <inheritdoc cref="Model"/>
    public static Role Role(Protocol.Role wire) => Model(new Protocol.RiskModel { Roles = { wire } }).Roles[0];

    /// <inheritdoc cref="Model"/>
    public static IReadOnlyList<Constraint> Constraints(RepeatedField<Protocol.Constraint> wire) => Role(new Protocol.Role
    {
        Name = "own",
        Mode = (uint)AccountMode.Cash,
        MarketOrderReach = "0",
        Constraints = { wire },
    }).Constraints;
}
