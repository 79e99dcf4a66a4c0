namespace ActorExchange.Cli.Trading;

/// <summary>A fill's fee in a line.</summary>
internal static class FeeText
{
    public static string Of(decimal fee) => fee switch
    {
        0 => "",
        < 0 => $", rebate {OrderText.Number(-fee)}",
        _ => $", fee {OrderText.Number(fee)}",
    };
}
