using System.Security.Cryptography;
using System.Text;

namespace ActorExchange.Core.Tests;

/// <summary>Two made flows of 200,000 messages, whose author published every report that a correct book gives: the same text, to the byte.</summary>
public sealed class MessageFlowTests
{
    [DataFact]
    public void The_fast_book_reports_a_normal_day_as_published() => Check(new OrderBook(), "normal-s14-200k");

    [DataFact]
    public void The_fast_book_reports_a_flash_crash_as_published() => Check(new OrderBook(), "flash-crash-s14-200k");

    [DataFact]
    public void The_reference_book_reports_a_normal_day_as_published() => Check(new ReferenceOrderBook(), "normal-s14-200k");

    [DataFact]
    public void The_reference_book_reports_a_flash_crash_as_published() => Check(new ReferenceOrderBook(), "flash-crash-s14-200k");

    private static void Check(IOrderBook book, string flow)
    {
        var replay = new MessageFlow(book);
        string reports = replay.Run(XzFile.Read(DataFolder.File("matching", flow + ".bin.xz")));
        byte[] expected = XzFile.Read(DataFolder.File("matching", flow + ".reports.txt.xz"));
        string published = File.ReadAllText(DataFolder.File("matching", flow + ".summary.txt"));
        published.ShouldContain(Convert.ToHexStringLower(SHA256.HashData(expected)), customMessage: "the file of reports is not the published one");
        FirstDifference(reports, Encoding.ASCII.GetString(expected)).ShouldBeNull();
        replay.Book().ShouldBe(File.ReadAllText(DataFolder.File("matching", flow + ".book.csv")));
    }

    private static string? FirstDifference(string actual, string expected)
    {
        if (actual == expected) return null;
        string[] ours = actual.Split('\n');
        string[] theirs = expected.Split('\n');
        int both = Math.Min(ours.Length, theirs.Length);
        int line = Enumerable.Range(0, both).FirstOrDefault(i => ours[i] != theirs[i], both);
        return $"line {line + 1}: {ours.ElementAtOrDefault(line)}, published {theirs.ElementAtOrDefault(line)}";
    }
}
