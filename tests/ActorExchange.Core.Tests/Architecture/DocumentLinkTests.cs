using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ActorExchange.Core.Tests;

/// <summary>A document that points to a file which is not there is not true.</summary>
public sealed partial class DocumentLinkTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "..", ".."));

    [Fact]
    public void Every_relative_link_of_every_document_leads_somewhere()
    {
        string[] documents = [.. Directory.GetFiles(Root, "*.md"), .. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md")];
        documents.ShouldNotBeEmpty();
        var broken = new List<string>();
        foreach (string document in documents)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(document)))
            {
                string target = link.Groups["target"].Value;
                if (!Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))) broken.Add($"{Path.GetFileName(document)}: {target}");
            }
        }

        broken.ShouldBeEmpty();
    }

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"\]\((?<target>[^)#\s:]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
