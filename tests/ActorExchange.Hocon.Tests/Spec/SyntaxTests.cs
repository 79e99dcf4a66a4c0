namespace ActorExchange.Hocon.Tests.Spec;

public class SyntaxTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("\uFEFFa = 1", "{'a':1}")]
    [InlineData("a:1,b=2\nc {d:3}", "{'a':1,'b':2,'c':{'d':3}}")]
    [InlineData("a = 1,\n", "{'a':1}")]
    [InlineData("{ a = 1, }", "{'a':1}")]
    [InlineData("a = [1\n2,3,\n]", "{'a':[1,2,3]}")]
    [InlineData("# c\na = 1 // d\n//e\nb = 2 #f", "{'a':1,'b':2}")]
    [InlineData("a\r\n=\r\n1\r\n", "{'a':1}")]
    [InlineData("a = { b = [ { c = 1 }, { c = 2 } ] }", "{'a':{'b':[{'c':1},{'c':2}]}}")]
    [InlineData("include = 1", "{'include':1}")]
    [InlineData("include.a = 1", "{'include':{'a':1}}")]
    [InlineData("includes x = 1", "{'includes x':1}")]
    [InlineData("include { b = 1 }", "{'include':{'b':1}}")]
    public void Structure(string text, string expected) => Read.Json(text).ShouldBe(expected);

    [Theory]
    [InlineData("a = 1", "1")]
    [InlineData("a = -1.50e+3", "-1.50e+3")]
    [InlineData("a = true", "true")]
    [InlineData("a = null", "null")]
    [InlineData("a = truex", "'truex'")]
    [InlineData("a = 007", "'007'")]
    [InlineData("a = 1.", "'1.'")]
    [InlineData("a = 10s", "'10s'")]
    [InlineData("a = /var/lib/x", "'/var/lib/x'")]
    [InlineData("a = -x", "'-x'")]
    [InlineData("a = \"1\"", "'1'")]
    [InlineData("a = null bar  42 \"baz\" true", "'null bar  42 baz true'")]
    [InlineData("a =   x y  ", "'x y'")]
    [InlineData("a = \"x\" \"y\"", "'x y'")]
    [InlineData("a = 1 2", "'1 2'")]
    [InlineData("a = {x:1} {y:2}", "{'x':1,'y':2}")]
    [InlineData("a = {x:1} {x:2}", "{'x':2}")]
    [InlineData("a = [1] [2]", "[1,2]")]
    [InlineData("a = [1 2, x y]", "['1 2','x y']")]
    public void Values(string text, string expected) => Read.Json(text).ShouldBe($"{{'a':{expected}}}");

    [Theory]
    [InlineData("a.b.c = 1", "{'a':{'b':{'c':1}}}")]
    [InlineData("a.\"b.c\" = 1", "{'a':{'b.c':1}}")]
    [InlineData("\"\" = 1", "{'':1}")]
    [InlineData("a b c = 1", "{'a b c':1}")]
    [InlineData("a . b = 1", "{'a ':{' b':1}}")]
    [InlineData("1.5 = x", "{'1':{'5':'x'}}")]
    [InlineData("true = x", "{'true':'x'}")]
    [InlineData("a.b : {c:1}\na.b : {d:2}\na.b.e : 3", "{'a':{'b':{'c':1,'d':2,'e':3}}}")]
    [InlineData("a : {x:1}\na : 5\na : {y:2}", "{'a':{'y':2}}")]
    [InlineData("a : {x:1}\na : null\na : {y:2}", "{'a':{'y':2}}")]
    [InlineData("a : 1\na : 2", "{'a':2}")]
    public void Keys_and_merging(string text, string expected) => Read.Json(text).ShouldBe(expected);

    [Fact]
    public void Quoted_strings_know_JSONs_escapes()
    {
        Read.Text("""a = "q\" b\\ s\/ n\n t\t u\u0041" """).GetString("a").ShouldBe("q\" b\\ s/ n\n t\t uA");
    }

    [Theory]
    [InlineData("a = \"\"\"x\ny\"\"\"", "x\ny")]
    [InlineData("a = \"\"\"\\n\"\"\"", "\\n")]
    [InlineData("a = \"\"\"x\"\"\"\"", "x\"")]
    [InlineData("a = \"\"\"\"\"\"", "")]
    public void Raw_strings_keep_everything(string text, string expected) => Read.Text(text).GetString("a").ShouldBe(expected);

    [Fact]
    public void A_value_may_stand_on_the_next_line() => Read.Json("a = \n b c").ShouldBe("{'a':'b c'}");
}
