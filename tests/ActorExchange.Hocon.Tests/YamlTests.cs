using System.Globalization;

namespace ActorExchange.Hocon.Tests;

/// <summary>YAML becomes the same values as HOCON, each with its place.</summary>
public class YamlTests
{
    [Fact]
    public void Mappings_lists_and_scalars_are_those_of_hocon()
    {
        HoconConfig yaml = YamlConfig.ParseString("""
            a: 1
            b:
              - x
              - 2.50
              - "3"
              - true
              - ~
              - 25 %
            "quoted key": { inner: 'text' }
            empty:
            block: |
              two
              lines
            """);
        HoconConfig hocon = HoconConfig.ParseString("""
            a = 1, b = [x, 2.50, "3", true, null, 25 %], "quoted key" { inner = text }, empty = null, block = "two\nlines"
            """);
        HoconJson.Write(yaml.Root).ShouldBe(HoconJson.Write(hocon.Root));
    }

    [Fact]
    public void Every_value_and_key_knows_its_line_and_column()
    {
        HoconConfig yaml = YamlConfig.ParseString("top:\n  list:\n    - one\n    - key: value\n", "f.yaml");
        yaml.Find("top.list")!.Origin.ShouldBe(new HoconOrigin("f.yaml", 3, 5));
        var list = (HoconArray)yaml.Find("top.list")!;
        list.Items[0].Origin.ShouldBe(new HoconOrigin("f.yaml", 3, 7));
        ((HoconObject)list.Items[1]).Fields[0].KeyOrigin.ShouldBe(new HoconOrigin("f.yaml", 4, 7));
        ((HoconObject)list.Items[1]).Fields[0].Value.Origin.ShouldBe(new HoconOrigin("f.yaml", 4, 12));
    }

    [Fact]
    public void Anchors_are_followed()
    {
        HoconConfig yaml = YamlConfig.ParseString("a: &x { k: 1 }\nb: *x\n");
        yaml.GetInt32("b.k").ShouldBe(1);
    }

    [Theory]
    [InlineData("a: [1, 2", "f.yaml:")]
    [InlineData("a: 1\na: 2\n", "f.yaml:2:1: this is not YAML: Duplicate key a")]
    [InlineData("a: 1\n---\nb: 2\n", "f.yaml:3:1: a second document begins; there may be one only")]
    [InlineData("- 1\n- 2\n", "f.yaml:1:1: the document must be a mapping, not a list")]
    [InlineData("[1, 2]: x\n", "f.yaml:1:1: a key must be a text")]
    [InlineData("a: 1\n b: 2\n", "f.yaml:2:")]
    public void What_is_no_configuration_is_refused_with_its_place(string text, string expected) =>
        Should.Throw<HoconException>(() => YamlConfig.ParseString(text, "f.yaml")).Message.ShouldStartWith(expected);

    [Fact]
    public void An_empty_text_is_an_empty_configuration()
    {
        YamlConfig.ParseString("").Root.Fields.ShouldBeEmpty();
        YamlConfig.ParseString("# only a comment\n").Root.Fields.ShouldBeEmpty();
    }

    [Fact]
    public void No_text_exhausts_the_program()
    {
        string deep = new('[', 100_000);
        Should.Throw<HoconException>(() => YamlConfig.ParseString("a: " + deep)).Message.ShouldContain("nested");
        string laughs = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n"));
        Should.Throw<HoconException>(() => YamlConfig.ParseString(laughs)).Message.ShouldContain("the anchors expand to more than the reader's limit");
        Should.Throw<HoconException>(() => YamlConfig.ParseString("a: &a [*a]")).Origin.Line.ShouldBe(1);
    }

    [Fact]
    public void Random_bytes_are_read_or_refused_but_never_anything_else()
    {
        const string alphabet = "ab:-[]{}&*!|>'\"#%@,\n \t0?~";
        int seed = int.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED"), CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 10_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            try
            {
                YamlConfig.ParseString(text);
            }
            catch (HoconException)
            {
                // Refused: fine.
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e.GetType().Name} for: {text.ReplaceLineEndings("\\n")}: {e.Message}");
            }
        }
    }
}
