using Microsoft.Extensions.Configuration;

namespace ActorExchange.Hocon.Tests;

public class TypedAccessTests
{
    [Theory]
    [InlineData("10s", 10_000)]
    [InlineData("10 seconds", 10_000)]
    [InlineData("250", 250)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("2d", 172_800_000)]
    [InlineData("1m", 60_000)]
    [InlineData("-5ms", -5)]
    [InlineData("1000us", 1)]
    [InlineData("1000000ns", 1)]
    public void Durations(string text, double milliseconds) =>
        Read.Text($"a = {text}").GetDuration("a").ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("10B", 10)]
    [InlineData("1kB", 1000)]
    [InlineData("1K", 1024)]
    [InlineData("1k", 1024)]
    [InlineData("1 KiB", 1024)]
    [InlineData("1MB", 1_000_000)]
    [InlineData("1MiB", 1 << 20)]
    [InlineData("1.5 MiB", 3 << 19)]
    [InlineData("2 gibibytes", 2L << 30)]
    [InlineData("7EiB", 7L << 60)]
    public void Sizes(string text, long bytes) => Read.Text($"a = {text}").GetSize("a").ShouldBe(bytes);

    [Theory]
    [InlineData("10x", "a duration such as")]
    [InlineData("s", "a duration such as")]
    [InlineData("99999999999d", "a duration such as")]
    [InlineData("[1]", "a duration such as 500ms, 10s, 5m, 1h, not a list")]
    [InlineData("null", "not null")]
    public void What_is_no_duration_is_an_error_with_its_place(string text, string expected)
    {
        var error = Should.Throw<HoconException>(() => Read.Text($"\na = {text}").GetDuration("a"));
        error.Message.ShouldStartWith("test.conf:2:5: a must be");
        error.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1xB")]
    [InlineData("9EiB")]
    [InlineData("1e3")]
    public void What_is_no_size_is_an_error(string text) =>
        Should.Throw<HoconException>(() => Read.Text($"a = {text}").GetSize("a")).Message.ShouldContain("must be a size");

    [Fact]
    public void Numbers_are_exact_and_bounded()
    {
        HoconConfig config = Read.Text("a = 9223372036854775807, b = 9223372036854775808, c = 1.5, d = \"42\", e = 1e3, f = 2147483648");
        config.GetInt64("a").ShouldBe(long.MaxValue);
        Should.Throw<HoconException>(() => config.GetInt64("b")).Message.ShouldContain("64 bits");
        Should.Throw<HoconException>(() => config.GetInt64("c")).Message.ShouldContain("a whole number, not \"1.5\"");
        config.GetDecimal("c").ShouldBe(1.5m);
        config.GetInt32("d").ShouldBe(42);
        config.GetInt32("e").ShouldBe(1000);
        Should.Throw<HoconException>(() => config.GetInt32("f")).Message.ShouldContain("32 bits");
        Should.Throw<HoconException>(() => config.GetString("none")).Message.ShouldContain("key none is missing");
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("on", true)]
    [InlineData("true", true)]
    [InlineData("off", false)]
    [InlineData("no", false)]
    public void Booleans(string text, bool expected) => Read.Text($"a = {text}").GetBoolean("a").ShouldBe(expected);

    [Theory]
    [InlineData(10_000, "10s")]
    [InlineData(90_000, "90s")]
    [InlineData(1_500, "1500ms")]
    [InlineData(7_200_000, "2h")]
    public void Durations_are_written_as_they_are_read(double milliseconds, string text) =>
        DurationText.Format(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(text);

    [Theory]
    [InlineData(1 << 20, "1MiB")]
    [InlineData(1536 * 1024, "1536KiB")]
    [InlineData(1000, "1000")]
    [InlineData(0, "0")]
    public void Sizes_are_written_as_they_are_read(long bytes, string text) => SizeText.Format(bytes).ShouldBe(text);

    [Fact]
    public void As_a_configuration_source_keys_are_flat_and_later_sources_win()
    {
        IConfigurationRoot root = new ConfigurationBuilder()
            .AddHoconString("a.b = 1, l = [x, {y = 2}], n = null", "one")
            .AddHoconString("a.b = 3", "two")
            .Build();
        root["a:b"].ShouldBe("3");
        root["l:0"].ShouldBe("x");
        root["l:1:y"].ShouldBe("2");
        root["n"].ShouldBeNull();
        root.GetSection("A:B").Value.ShouldBe("3");
    }

    [Fact]
    public void A_missing_file_fails_the_build_of_the_configuration_unless_optional()
    {
        Should.Throw<HoconException>(() => new ConfigurationBuilder().AddHoconFile("no/such.conf").Build());
        new ConfigurationBuilder().AddHoconFile("no/such.conf", optional: true).Build()["a"].ShouldBeNull();
    }

    [Fact]
    public void Values_and_keys_know_their_lines()
    {
        HoconConfig config = Read.Text("a {\n  b = 1\n}\na.c =\n  ${a.b}");
        config.Root.TryGetField("a", out HoconField? a).ShouldBeTrue();
        ((HoconObject)a.Value).TryGetField("c", out HoconField? c).ShouldBeTrue();
        c.KeyOrigin.ToString().ShouldBe("test.conf:4:1");
        c.Value.Origin.ToString().ShouldBe("test.conf:2:7");
    }
}
