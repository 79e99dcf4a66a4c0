namespace ActorExchange.Hocon.Tests.Spec;

public sealed class IncludeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hocon-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Includes_are_relative_to_the_including_file_and_stand_where_they_are_written()
    {
        Write("sub/inner.conf", "include \"deeper/leaf.conf\"\nb = 2");
        Write("sub/deeper/leaf.conf", "b = 1, c = 3");
        string main = Write("main.conf", "a = 0\no { include \"sub/inner.conf\", d = 4 }");
        Read.Compact(HoconConfig.ParseFile(main).Root).ShouldBe("{'a':0,'o':{'b':2,'c':3,'d':4}}");
    }

    [Fact]
    public void Includes_override_what_is_above_and_are_overridden_by_what_is_below()
    {
        Write("i.conf", "a = 2, b = 2");
        string main = Write("main.conf", "a = 1\nb = 1\ninclude \"i.conf\"\nb = 3");
        Read.Compact(HoconConfig.ParseFile(main).Root).ShouldBe("{'a':2,'b':3}");
    }

    [Fact]
    public void A_name_without_extension_merges_properties_json_and_conf()
    {
        Write("i.conf", "a = conf");
        Write("i.json", "{\"a\": \"json\", \"b\": \"json\"}");
        Write("i.properties", "a=prop\nb=prop\nc=prop");
        Read.Compact(HoconConfig.ParseFile(Write("main.conf", "include \"i\"")).Root).ShouldBe("{'a':'conf','b':'json','c':'prop'}");
    }

    [Fact]
    public void A_missing_include_counts_as_empty_unless_required()
    {
        Read.Compact(HoconConfig.ParseFile(Write("main.conf", "include \"gone\"\na = 1")).Root).ShouldBe("{'a':1}");
        string main = Write("main.conf", "\ninclude required(file(\"gone.conf\"))");
        Should.Throw<HoconException>(() => HoconConfig.ParseFile(main)).Message.ShouldContain("main.conf:2:1: the required include");
    }

    [Fact]
    public void Substitutions_of_an_included_file_are_looked_up_at_its_place_first()
    {
        Write("i.conf", "x = 1, y = ${x}, z = ${?outer}, l = [1], l += 2");
        string main = Write("main.conf", "x = wrong\nouter = right\no.p { include \"i.conf\" }\no.p.x = 5");
        Read.Compact(HoconConfig.ParseFile(main).Root.Find("o", "p")!).ShouldBe("{'x':5,'y':5,'z':'right','l':[1,2]}");
    }

    [Fact]
    public void Circles_of_includes_are_refused()
    {
        Write("b.conf", "include \"a.conf\"");
        string a = Write("a.conf", "include \"b.conf\"");
        Should.Throw<HoconException>(() => HoconConfig.ParseFile(a)).Message.ShouldContain("b.conf:1:1: includes go in a circle");
    }

    [Fact]
    public void Embedded_texts_are_found_by_name_even_from_a_file_of_that_name()
    {
        var options = new HoconParseOptions { FindEmbedded = name => name == "defaults.conf" ? "a = 1, b = 1" : null };
        string main = Write("defaults.conf", "include \"defaults.conf\"\nb = 2");
        Read.Compact(HoconConfig.ParseFile(main, options).Root).ShouldBe("{'a':1,'b':2}");
    }

    [Fact]
    public void Errors_inside_an_include_name_the_included_file()
    {
        Write("bad.conf", "a = 1\nb = ]");
        string main = Write("main.conf", "include \"bad.conf\"");
        Should.Throw<HoconException>(() => HoconConfig.ParseFile(main)).Origin.ToString().ShouldEndWith("bad.conf:2:5");
    }

    [Fact]
    public void Properties_have_comments_continued_lines_escapes_and_only_strings()
    {
        Write("p.properties", "# c\n! d\na.b = 1\nc:x \\\n   y\nd e\\u0041\na = hidden\n\\ k\\=1 = v\n");
        Read.Compact(HoconConfig.ParseFile(Write("main.conf", "include \"p.properties\"")).Root)
            .ShouldBe("{' k=1':'v','a':{'b':'1'},'c':'x y','d':'eA'}");
    }

    [Fact]
    public void A_missing_file_and_bytes_that_are_no_text_are_said_plainly()
    {
        Should.Throw<HoconException>(() => HoconConfig.ParseFile(Path.Combine(_folder.FullName, "none.conf"))).Message.ShouldContain("no such file");
        string binary = Path.Combine(_folder.FullName, "b.conf");
        File.WriteAllBytes(binary, [0x61, 0x3D, 0xFF, 0xFE]);
        Should.Throw<HoconException>(() => HoconConfig.ParseFile(binary)).Message.ShouldContain("not UTF-8");
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
