using System.Globalization;

namespace ActorExchange.Core.Tests;

/// <summary>
/// Allocations as text: orders in priority order, each its quantity, with <c>t</c> for the TOP order, <c>a7</c> for its account and <c>s100</c> for
/// the time since which it stands there. "10t 20a7" are two orders.
/// </summary>
internal static class Allocations
{
    public static AllocationOrder[] Parse(string orders) =>
        [.. orders.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParseOne)];

    public static string Run(
        IReadOnlyList<AllocationStep> steps, string orders, long quantity, long now = 0, IReadOnlyList<LeadMarketMaker>? makers = null) =>
        string.Join(' ', Run(steps, Parse(orders), quantity, now, makers));

    public static long[] Run(
        IReadOnlyList<AllocationStep> steps, AllocationOrder[] orders, long quantity, long now = 0, IReadOnlyList<LeadMarketMaker>? makers = null)
    {
        long[] amounts = new long[orders.Length];
        Array.Fill(amounts, -1);
        AllocationPipeline.Allocate(steps, makers ?? [], orders, quantity, now, amounts);
        return amounts;
    }

    private static AllocationOrder ParseOne(string text)
    {
        string number = string.Concat(text.TakeWhile(char.IsDigit));
        var order = new AllocationOrder { Quantity = Number(number) };
        for (int i = number.Length; i < text.Length; i++)
        {
            string rest = string.Concat(text.Skip(i + 1).TakeWhile(char.IsDigit));
            if (text[i] == 't') order.IsTop = true;
            else if (text[i] == 'a') order.Account = (uint)Number(rest);
            else if (text[i] == 's') order.Since = Number(rest);
            i += rest.Length;
        }

        return order;
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
