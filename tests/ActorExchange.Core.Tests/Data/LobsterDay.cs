using System.Globalization;
using System.IO.Compression;

namespace ActorExchange.Core.Tests;

/// <summary>One message of LOBSTER's file.</summary>
internal readonly record struct LobsterMessage(int Type, long OrderId, long Size, long Price, Side Side)
{
    public const int New = 1, PartialCancel = 2, Delete = 3, VisibleExecution = 4, HiddenExecution = 5;

    public static LobsterMessage Parse(string line)
    {
        string[] fields = line.Split(',');
        long Number(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
        return new LobsterMessage((int)Number(1), Number(2), Number(3), Number(4), Number(5) == 1 ? Side.Buy : Side.Sell);
    }
}

/// <summary>The best levels of both sides that LOBSTER shows after a message.</summary>
internal sealed record LobsterRow(BookLevel[] Bids, BookLevel[] Asks)
{
    private const long NoBid = -9_999_999_999;
    private const long NoAsk = 9_999_999_999;

    public BookLevel[] Of(Side side) => side == Side.Buy ? Bids : Asks;

    public static LobsterRow Parse(string line)
    {
        long[] numbers = [.. line.Split(',').Select(f => long.Parse(f, CultureInfo.InvariantCulture))];
        BookLevel[] Levels(int first, long none) =>
        [
            .. Enumerable.Range(0, numbers.Length / 4).Select(i => (i * 4) + first)
                .Select(at => new BookLevel(numbers[at], numbers[at + 1], 0)).Where(level => level.Price != none),
        ];
        return new LobsterRow(Levels(2, NoBid), Levels(0, NoAsk));
    }
}

/// <summary>A day of LOBSTER's sample: each message with the book's best five levels after it.</summary>
internal static class LobsterDay
{
    public static IEnumerable<(LobsterMessage Message, LobsterRow Row)> Read(string zip)
    {
        using ZipArchive archive = ZipFile.OpenRead(zip);
        using var messages = new StreamReader(Entry(archive, "_message_5.csv"));
        using var rows = new StreamReader(Entry(archive, "_orderbook_5.csv"));
        while (messages.ReadLine() is { } message && rows.ReadLine() is { } row) yield return (LobsterMessage.Parse(message), LobsterRow.Parse(row));
    }

    private static Stream Entry(ZipArchive archive, string suffix) =>
        archive.Entries.Single(e => e.Name.EndsWith(suffix, StringComparison.Ordinal)).Open();
}
