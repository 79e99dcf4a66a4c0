using System.Net;
using System.Security.Cryptography;
using ActorExchange.Engine.Users;
using ActorExchange.Gateway.Hosting;
using ActorExchange.Journal;

namespace ActorExchange.Gateway.Tests;

public sealed class KeyMasterFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exchange-secret-").FullName;
    private readonly List<string> _warnings = [];

    private string Secret => Path.Combine(_folder, KeyMasterFile.Name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_start_makes_it_for_its_owner_only_and_later_ones_find_it()
    {
        string key = Open().KeyText("alice", 1, [1, 2, 3]);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Secret).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Open().KeyText("alice", 1, [1, 2, 3]).ShouldBe(key);
        _warnings.ShouldBeEmpty();
        File.Delete(Secret);
        Open().KeyText("alice", 1, [1, 2, 3]).ShouldNotBe(key);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(39)]
    [InlineData(41)]
    public void A_file_of_another_length_stops_the_start(int length)
    {
        File.WriteAllBytes(Secret, RandomNumberGenerator.GetBytes(length));
        Should.Throw<DataFolderException>(() => Open()).Message.ShouldContain("is damaged");
    }

    [Fact]
    public void A_flipped_bit_anywhere_stops_the_start()
    {
        Open();
        byte[] whole = File.ReadAllBytes(Secret);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 1;
            File.WriteAllBytes(Secret, damaged);
            Should.Throw<DataFolderException>(() => Open()).Message.ShouldContain("is damaged");
        }
    }

    [Fact]
    public void Who_lets_others_read_it_is_told()
    {
        if (OperatingSystem.IsWindows()) return;
        Open();
        File.SetUnixFileMode(Secret, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Open();
        _warnings.ShouldHaveSingleItem().ShouldContain("chmod 600");
    }

    [Fact]
    public async Task Keys_and_tokens_live_through_a_restart_and_the_folder_holds_no_key()
    {
        Signer first;
        string token;
        await using (ExchangeServer server = await StartAsync())
        {
            first = new Signer(server.FirstOperator!.User, 1, server.FirstOperator.Key);
            (await StatusAsync(server, first.Sign(HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.OK);
            using var http = new HttpClient { BaseAddress = new Uri($"http://{server.WebEndPoint}") };
            using HttpResponseMessage answer = await http.SendAsync(KeysExchange.Logon(first.User, first.Secret));
            token = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;
        }

        await using (ExchangeServer server = await StartAsync())
        {
            (await StatusAsync(server, first.Sign(HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.OK);
            (await StatusAsync(server, KeysExchange.With(token, HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.OK);
        }

        byte[] secret = System.Text.Encoding.ASCII.GetBytes(first.Secret);
        foreach (string file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
            (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(secret).ShouldBe(-1, file);

        // Without the secret the key still logs on, but signs no more, and no token of before is good.
        File.Delete(Secret);
        await using (ExchangeServer server = await StartAsync())
        {
            (await StatusAsync(server, first.Sign(HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.Unauthorized);
            (await StatusAsync(server, KeysExchange.With(token, HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.Unauthorized);
            (await StatusAsync(server, KeysExchange.Logon(first.User, first.Secret))).ShouldBe(HttpStatusCode.OK);
        }
    }

    private KeyMaster Open() => KeyMasterFile.Open(_folder, _warnings.Add);

    private Task<ExchangeServer> StartAsync() => ExchangeServer.StartAsync(new ExchangeServerSettings
    {
        DataFolder = _folder,
        Engine = new Engine.EngineSettings { OpenMode = false },
        Web = new Gateway.Web.WebGatewayOptions(),
    });

    private static async Task<HttpStatusCode> StatusAsync(ExchangeServer server, HttpRequestMessage request)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{server.WebEndPoint}"), Timeout = WebFixture.Patience };
        using HttpResponseMessage answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
