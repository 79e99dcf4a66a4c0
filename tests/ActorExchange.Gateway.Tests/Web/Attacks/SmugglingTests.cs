namespace ActorExchange.Gateway.Tests;

/// <summary>Requests whose end can be seen in two places. Each carries another request behind it, which must never be answered.</summary>
public sealed class SmugglingTests
{
    private const string Head = "POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private const string Hidden = "GET /health/live?hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";

    public static TheoryData<string, string> Ambiguous => new()
    {
        { "length and coding", Head + $"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Hidden}" },
        { "coding and length", Head + $"Transfer-Encoding: chunked\r\nContent-Length: {Hidden.Length + 5}\r\n\r\n0\r\n\r\n{Hidden}" },
        { "two lengths", Head + $"Content-Length: 0\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
        { "two lengths alike", Head + $"Content-Length: 0\r\nContent-Length: 0\r\n\r\n{Hidden}" },
        { "list of lengths", Head + $"Content-Length: 0, {Hidden.Length}\r\n\r\n{Hidden}" },
        { "negative length", Head + $"Content-Length: -1\r\n\r\n{Hidden}" },
        { "hexadecimal length", Head + $"Content-Length: 0x0\r\n\r\n{Hidden}" },
        { "other coding", Head + $"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{Hidden}" },
        { "codings", Head + $"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n{Hidden}" },
        { "coding twice", Head + $"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Hidden}" },
        { "chunked not last", Head + $"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{Hidden}" },
        { "space before the colon", Head + $"Content-Length : 0\r\n\r\n{Hidden}" },
        { "folded header", Head + $"Content-Length: 0\r\nX-A: b\r\n folded: c\r\n\r\n{Hidden}" },
        { "header that begins with a tab", Head + $"\tX-A: b\r\nContent-Length: 0\r\n\r\n{Hidden}" },
        { "bare carriage return", Head + $"Content-Length: 0\r\nX-A: b\rX-C: d\r\n\r\n{Hidden}" },
        { "nul", Head + $"Content-Length: 0\r\nX-A: b\0c\r\n\r\n{Hidden}" },
        { "header without a colon", Head + $"Content-Length: 0\r\nX-A\r\n\r\n{Hidden}" },
        { "header without a name", Head + $"Content-Length: 0\r\n: b\r\n\r\n{Hidden}" },
        { "two hosts", $"GET /health/live HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n{Hidden}" },
        { "no host", $"GET /health/live HTTP/1.1\r\n\r\n{Hidden}" },
        { "no version", $"GET /health/live\r\n\r\n{Hidden}" },
        { "chunk size of nothing", Head + $"Transfer-Encoding: chunked\r\n\r\n\r\n\r\n{Hidden}" },
        { "chunk size with a sign", Head + $"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n{Hidden}" },
        { "chunk size beyond all", Head + $"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n\r\n{Hidden}" },
        { "chunk without its end", Head + $"Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n{Hidden}" },
        { "chunk extension with a bare line feed", Head + $"Transfer-Encoding: chunked\r\n\r\n2;\n{{}}\r\n0\r\n\r\n{Hidden}" },
    };

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task What_can_be_read_in_two_ways_is_refused_and_nothing_behind_it_is_read(string what, string bytes)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var raw = await RawHttp.ConnectAsync(web.EndPoint);
        string all = await raw.TalkAsync(bytes);
        all.ShouldStartWith("HTTP/1.1 400 ", customMessage: what);
        all.Split("HTTP/1.1 ").Length.ShouldBe(2, $"{what}: one answer and no second one\n{all}");
        all.ShouldNotContain("live\"");
    }

    [Fact]
    public async Task Requests_that_end_where_they_say_follow_each_other()
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var raw = await RawHttp.ConnectAsync(web.EndPoint);
        const string body = """{"user":"alice"}""";
        (await raw.AskAsync(Head + $"Content-Length: {body.Length}\r\n\r\n{body}")).ShouldStartWith("HTTP/1.1 200 ");
        (await raw.AskAsync(Head + $"Transfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n")).ShouldStartWith("HTTP/1.1 200 ");
        (await raw.AskAsync(Hidden)).ShouldStartWith("HTTP/1.1 200 ");
    }
}
