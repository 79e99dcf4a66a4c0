using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ActorExchange.Core.Tests;

/// <summary>Dependencies point one way, and the core knows nobody but the framework's pure part.</summary>
public sealed partial class DependencyRuleTests
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "..", "..", "src"));
    private static readonly string Core = Path.Combine(Source, "ActorExchange.Core");

    /// <summary>From the inside out: what each project may refer to.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Actors"] = [],
        ["Protocol"] = [],
        ["Hocon"] = [],
        ["Screen"] = [],
        ["Journal"] = ["Actors"],
        ["Engine"] = ["Core", "Actors", "Journal", "Protocol"],
        ["Gateway"] = ["Core", "Actors", "Protocol", "Engine", "Screen"],
        ["Client"] = ["Protocol"],
        ["TestKit"] = ["Core", "Actors", "Protocol", "Journal", "Engine", "Gateway", "Client"],
        ["Cli"] = ["Core", "Actors", "Protocol", "Hocon", "Journal", "Engine", "Gateway", "Client", "TestKit"],
    };

    [Fact]
    public void Every_project_refers_inward_only()
    {
        string[] projects = Directory.GetFiles(Source, "*.csproj", SearchOption.AllDirectories);
        projects.Length.ShouldBe(Allowed.Count);
        foreach (string project in projects)
        {
            string name = ShortName(project);
            IEnumerable<string> references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(r => ShortName(r.Attribute("Include")!.Value.Replace('\\', '/')));
            foreach (string reference in references) Allowed[name].ShouldContain(reference, $"{name} refers to {reference}");
        }
    }

    [Fact]
    public void The_core_refers_to_the_framework_only()
    {
        string[] assemblies = [.. typeof(OrderBook).Assembly.GetReferencedAssemblies().Select(a => a.Name!)];
        assemblies.ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));
        assemblies.ShouldNotContain(name => name.Contains("Net", StringComparison.Ordinal) || name.Contains("IO", StringComparison.Ordinal));
        XDocument project = XDocument.Load(Path.Combine(Core, "ActorExchange.Core.csproj"));
        project.Descendants("ProjectReference").ShouldBeEmpty();
        project.Descendants("FrameworkReference").ShouldBeEmpty();
        project.Descendants("PackageReference").Where(p => p.Attribute("PrivateAssets")?.Value != "all").ShouldBeEmpty();
    }

    [Fact]
    public void The_list_of_banned_calls_is_in_force()
    {
        XDocument project = XDocument.Load(Path.Combine(Core, "ActorExchange.Core.csproj"));
        project.Descendants("AdditionalFiles").Select(f => f.Attribute("Include")!.Value).ShouldContain("BannedSymbols.txt");
        project.Descendants("PackageReference").Select(p => p.Attribute("Include")!.Value)
            .ShouldContain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        project.Descendants("NoWarn").ShouldBeEmpty();
        BannedNames().Count.ShouldBeGreaterThan(15);
    }

    [Fact]
    public void No_source_file_of_the_core_names_what_is_banned()
    {
        string[] files = Directory.GetFiles(Core, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("\\obj\\", StringComparison.Ordinal)).ToArray();
        files.Length.ShouldBeGreaterThan(10);
        List<string> banned = [.. BannedNames(), "double", "float", "decimal", "async", "await", "Dictionary", "lock"];
        foreach (string file in files)
        {
            string code = Comments().Replace(File.ReadAllText(file), "");
            foreach (string name in banned)
                Regex.IsMatch(code, $@"\b{name}\b", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeFalse($"{file} names {name}");
        }
    }

    private static List<string> BannedNames() =>
    [
        .. File.ReadLines(Path.Combine(Core, "BannedSymbols.txt")).Where(line => line.Length > 2)
            .Select(line => line[2..line.IndexOf(';', StringComparison.Ordinal)]).Select(name => name.Split('`')[0].Split('.')[^1]),
    ];

    private static string ShortName(string project) =>
        Path.GetFileNameWithoutExtension(project).Replace("ActorExchange.", "", StringComparison.Ordinal);

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"//.*|""[^""\n]*""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comments();
}
