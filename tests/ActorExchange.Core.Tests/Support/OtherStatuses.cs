namespace ActorExchange.Core.Tests;

/// <summary>Statuses that no book gives: decided before a command reaches one, or about instruments, users and accounts.</summary>
internal static class OtherStatuses
{
    public static readonly CommandStatus[] All =
    [
        CommandStatus.InvalidMessage, CommandStatus.NotLoggedOn, CommandStatus.NotAuthorized, CommandStatus.Busy, CommandStatus.OutcomeUnknown,
        CommandStatus.ShuttingDown, CommandStatus.UnsupportedVersion, CommandStatus.FrameTooLarge, CommandStatus.SlowConsumer,
        CommandStatus.HeartbeatMissed, CommandStatus.ReplacedByNewConnection, CommandStatus.UnknownInstrument, CommandStatus.InvalidClientOrderId,
        CommandStatus.DuplicateClientOrderId, CommandStatus.PriceRequired, CommandStatus.PriceNotAllowed, CommandStatus.PriceOffTick,
        CommandStatus.PriceOutOfBounds, CommandStatus.QuantityOffLot, CommandStatus.QuantityOutOfBounds, CommandStatus.StopPriceRequired,
        CommandStatus.TooLateToCancel, CommandStatus.InstrumentExists, CommandStatus.InvalidInstrument, CommandStatus.UserExists,
        CommandStatus.UnknownUser,
        .. Enum.GetValues<CommandStatus>().Where(status => status >= CommandStatus.InsufficientFunds),
    ];
}
