using ActorExchange.Cli;
using ActorExchange.Cli.Common;

return await ExchangeCli.RunAsync(args, CliConsole.OfProcess());
