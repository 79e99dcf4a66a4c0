using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ActorExchange.Core.Tests;

/// <summary>A document that points to a file or a section which is not there is not true.</summary>
public sealed partial class DocumentLinkTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "..", ".."));

    [Fact]
    public void Every_relative_link_of_every_document_leads_somewhere()
    {
        string[] documents =
        [
            .. Directory.GetFiles(Root, "*.md"), .. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories),
        ];
        documents.ShouldNotBeEmpty();
        var broken = new List<string>();
        foreach (string document in documents)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(document)))
            {
                string target = link.Groups["target"].Value;
                string file = target.Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, target);
                if (!Path.Exists(file) || !HasSection(file, link.Groups["section"].Value)) broken.Add($"{Path.GetFileName(document)}: {link.Value}");
            }
        }

        broken.ShouldBeEmpty();
    }

    private static bool HasSection(string file, string section) => section.Length == 0 || !file.EndsWith(".md", StringComparison.Ordinal)
        || File.ReadAllLines(file).Where(line => line.StartsWith('#')).Any(line => Anchor(line) == section);

    /// <summary>The name that a heading has in links: small letters, spaces as hyphens, no other signs.</summary>
    private static string Anchor(string heading) => string.Concat(heading.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-')
        .Where(c => char.IsLetterOrDigit(c) || c is '-' or '_'));

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"\]\((?<target>[^)#\s:]*)(#(?<section>[^)\s]*))?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
