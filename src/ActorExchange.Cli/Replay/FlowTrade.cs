using System.Globalization;

namespace ActorExchange.Cli.Replay;

/// <summary>A trade in the flow's own words: the row that caused it and the refs of both orders.</summary>
internal sealed record FlowTrade(int FlowRow, string BuyRef, string SellRef, decimal Price, decimal Quantity)
{
    public const string Header = "flow_row,buy_ref,sell_ref,price,quantity";

    /// <param name="priceFormat">F2 for a tick of two decimals.</param>
    /// <param name="quantityFormat">As for the price, of the lot.</param>
    public string ToLine(string priceFormat, string quantityFormat) => string.Create(
        CultureInfo.InvariantCulture,
        $"{FlowRow},{BuyRef},{SellRef},{Price.ToString(priceFormat, CultureInfo.InvariantCulture)},{Quantity.ToString(quantityFormat, CultureInfo.InvariantCulture)}");

    /// <summary>Number format with as many decimals as the step has.</summary>
    public static string FormatOf(decimal step) => $"F{step.Scale}";
}
