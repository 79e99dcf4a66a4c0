namespace ActorExchange.Hocon.Tests.Spec;

public class SubstitutionTests
{
    [Theory]
    [InlineData("a = 1, b = ${a}", "{'a':1,'b':1}")]
    [InlineData("b = ${a}, a = [1]", "{'b':[1],'a':[1]}")]
    [InlineData("a = 1, a = 2, b = ${a}", "{'a':2,'b':2}")]
    [InlineData("b = x${a}y, a = 1", "{'b':'x1y','a':1}")]
    [InlineData("b = ${?a}", "{}")]
    [InlineData("b = 1, b = ${?a}", "{'b':1}")]
    [InlineData("b = ${?a}${?c}", "{}")]
    [InlineData("b = x${?a}y", "{'b':'xy'}")]
    [InlineData("b = [${?a}, 1]", "{'b':[1]}")]
    [InlineData("b = ${?a} [1]", "{'b':[1]}")]
    [InlineData("b = ${?a} {x:1}", "{'b':{'x':1}}")]
    [InlineData("a = null, b = ${a}", "{'a':null,'b':null}")]
    [InlineData("\"a.b\" = 1, c = ${\"a.b\"}", "{'a.b':1,'c':1}")]
    [InlineData("a = ${ b }, b = 1", "{'a':1,'b':1}")]
    public void Values(string text, string expected) => Read.Json(text).ShouldBe(expected);

    [Theory]
    [InlineData("d = {w:1,x:1}, e = ${d} {x:2}", "{'d':{'w':1,'x':1},'e':{'w':1,'x':2}}")]
    [InlineData("d = {w:1,x:1}, e = {x:2} ${d}", "{'d':{'w':1,'x':1},'e':{'x':1,'w':1}}")]
    [InlineData("d = {x:{p:1}}, e = ${d}, e.x.q = 2", "{'d':{'x':{'p':1}},'e':{'x':{'p':1,'q':2}}}")]
    [InlineData("e = {z:0}, e = ${d}, d = {x:1}", "{'e':{'z':0,'x':1},'d':{'x':1}}")]
    [InlineData("e = 5, e = ${d}, d = {x:1}", "{'e':{'x':1},'d':{'x':1}}")]
    [InlineData("base = {x: 1, y: ${derived.x}}, derived = ${base} {x: 2}", "{'base':{'x':1,'y':2},'derived':{'x':2,'y':2}}")]
    public void Objects_inherit(string text, string expected) => Read.Json(text).ShouldBe(expected);

    [Theory]
    [InlineData("p = a:b:c", null)]
    [InlineData("p = \"a\"\np = ${p}\":b\"\np = ${p}\":c\"", "{'p':'a:b:c'}")]
    [InlineData("p = [1]\np = ${p} [2]\np = [0] ${p}", "{'p':[0,1,2]}")]
    [InlineData("p = [1]\np += 2\np += {x:3}", "{'p':[1,2,{'x':3}]}")]
    [InlineData("p += 1", "{'p':[1]}")]
    [InlineData("o { p += 1, p += 2 }, o.p += 3", "{'o':{'p':[1,2,3]}}")]
    [InlineData("a = ${?a}foo", "{'a':'foo'}")]
    [InlineData("a = ${?a}", "{}")]
    [InlineData("foo : { a : { c : 1 } }\nfoo : ${foo.a}\nfoo : { a : 2 }", "{'foo':{'a':2,'c':1}}")]
    [InlineData("bar : { foo : 42, baz : ${bar.foo} }\nbar : { foo : 43 }", "{'bar':{'foo':43,'baz':43}}")]
    [InlineData("bar : { a : ${foo.d}, b : 1 }\nbar.b = 3\nfoo : { c : ${bar.b}, d : 2 }\nfoo.d = 4", "{'bar':{'a':4,'b':3},'foo':{'c':3,'d':4}}")]
    [InlineData("a = 1\na = ${?q}\na = ${a}2", "{'a':'12'}")]
    [InlineData("b = {x: v}, a = ${b} {x: ${a.x}foo}", "{'b':{'x':'v'},'a':{'x':'vfoo'}}")]
    public void A_key_that_refers_to_itself_sees_what_it_was_before(string text, string? expected)
    {
        if (expected is null) Read.Error(text).Message.ShouldContain("':' is not allowed");
        else Read.Json(text).ShouldBe(expected);
    }

    [Theory]
    [InlineData("a = ${a}")]
    [InlineData("a = ${b}, b = ${a}")]
    [InlineData("a = ${b}, b = ${c}, c = ${a}")]
    [InlineData("a = { b = ${a} }")]
    [InlineData("a = x${b}, b = y${a}")]
    [InlineData("a = [${a}]")]
    public void Circles_are_found(string text) => Read.Error(text).Message.ShouldContain("circle");

    [Fact]
    public void What_no_key_answers_comes_from_the_environment()
    {
        var options = new HoconParseOptions { Environment = name => name == "HOME_X" ? "/home/x" : null };
        Read.Json("a = ${HOME_X}/logs, b = ${?NONE}", options).ShouldBe("{'a':'/home/x/logs'}");
        Read.Json("HOME_X = here, a = ${HOME_X}", options).ShouldBe("{'HOME_X':'here','a':'here'}");
        HoconConfig.ParseString("a = ${HOME_X}", "t", options).Find("a")!.Origin.ToString().ShouldBe("environment variable HOME_X");
    }

    [Fact]
    public void An_expansion_without_bounds_is_refused()
    {
        var text = new System.Text.StringBuilder("a0 = xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n");
        for (int i = 1; i < 60; i++) text.Append($"a{i} = ${{a{i - 1}}}${{a{i - 1}}}\n");
        Read.Error(text.ToString()).Message.ShouldContain("limit");
    }

    [Fact]
    public void Later_layers_override_and_their_keys_are_what_substitutions_see()
    {
        HoconDocument defaults = HoconDocument.ParseString("x = 1, y = ${x}, l = [1], o { p = 1 }", "defaults");
        HoconDocument user = HoconDocument.ParseString("x = 2, l += 2, o { q = 2 }", "user");
        Read.Compact(HoconDocument.Resolve([defaults, user]).Root).ShouldBe("{'x':2,'y':2,'l':[1,2],'o':{'p':1,'q':2}}");
    }
}
