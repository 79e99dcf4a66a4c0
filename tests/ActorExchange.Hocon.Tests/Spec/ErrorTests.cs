namespace ActorExchange.Hocon.Tests.Spec;

/// <summary>Every error says where and what.</summary>
public class ErrorTests
{
    [Theory]
    [InlineData("a = 1\nb = ", "test.conf:2:5", "a value is missing")]
    [InlineData("a = [1, 2", "test.conf:1:10", "']' is missing: the list that starts at test.conf:1:5")]
    [InlineData("a {\n b = 1\n", "test.conf:3:1", "'}' is missing")]
    [InlineData("a = 1 }", "test.conf:1:7", "follows a field")]
    [InlineData("{a = 1} b", "test.conf:1:9", "after the end")]
    [InlineData("}", "test.conf:1:1", "a key is expected")]
    [InlineData("a", "test.conf:1:2", "key 'a' is followed by the end of the text")]
    [InlineData("a..b = 1", "test.conf:1:1", "empty element")]
    [InlineData(".a = 1", "test.conf:1:1", "empty element")]
    [InlineData("a. = 1", "test.conf:1:1", "empty element")]
    [InlineData("a = 1,,b = 2", "test.conf:1:7", "two commas")]
    [InlineData("a = \"x", "test.conf:1:5", "not closed")]
    [InlineData("a = \"\"\"x\n", "test.conf:1:5", "not closed")]
    [InlineData("a = \"\\x\"", "test.conf:1:8", "unknown escape")]
    [InlineData("a = \"\\u12\"", "test.conf:1:10", "four hexadecimal")]
    [InlineData("a = x?y", "test.conf:1:6", "'?' is not allowed in text without quotes")]
    [InlineData("a = $x", "test.conf:1:5", "'$' is not allowed")]
    [InlineData("a = ${x", "test.conf:1:8", "'}' is missing")]
    [InlineData("a = ${}", "test.conf:1:7", "a substitution's path is missing")]
    [InlineData("a = 1\n\nb = ${x}", "test.conf:3:5", "${x} is not defined")]
    [InlineData("a = [1] {x:1}", "test.conf:1:9", "an object cannot stand beside a list")]
    [InlineData("a = x [1]", "test.conf:1:7", "a list cannot stand beside a string")]
    [InlineData("a = {b:1} {c:2} d", "test.conf:1:17", "a string cannot stand beside an object")]
    [InlineData("a = [{b += 1}]", "test.conf:1:7", "'+='")]
    [InlineData("[1]", "test.conf:1:1", "must be an object")]
    [InlineData("include x", "test.conf:1:10", "followed by the end of the text")]
    [InlineData("include url(\"x\")", "test.conf:1:9", "only files")]
    [InlineData("include required(\"nowhere.conf\")", "test.conf:1:1", "was not found")]
    [InlineData("include file(\"a\"", "test.conf:1:17", "')' is missing")]
    public void Place_and_reason(string text, string place, string reason)
    {
        HoconException error = Read.Error(text);
        error.Message.ShouldContain(reason);
        error.Origin.ToString().ShouldBe(place);
    }

    [Fact]
    public void Depth_is_bounded()
    {
        Read.Error(new string('[', 100_000).Insert(0, "a = ")).Message.ShouldContain("nested more than");
        Read.Error(string.Concat(Enumerable.Repeat("a{", 100_000))).Message.ShouldContain("nested more than");
        Read.Error(string.Join('.', Enumerable.Repeat("a", 100_000)) + "=1").Message.ShouldContain("elements");
    }
}
