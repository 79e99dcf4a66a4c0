namespace ActorExchange.Core.Tests;

/// <summary>A worked example of the rulebook.</summary>
/// <param name="Document">Its file, from the repository's root.</param>
/// <param name="Section">The heading above it.</param>
/// <param name="FirstLine">Number of its first line in the file, from 1.</param>
/// <param name="Lines">Its text.</param>
public sealed record RulebookExample(string Document, string Section, int FirstLine, string[] Lines)
{
    public override string ToString() => $"{Path.GetFileName(Document)}:{FirstLine} {Section}";
}
