using System.Text.Json;
using ActorExchange.Cli.Configuration;
using ActorExchange.Cli.Logging;

namespace ActorExchange.Cli.Tests.Logging;

public sealed class ExchangeLoggingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exchange-log-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_file_holds_one_JSON_object_per_line_from_its_level_up()
    {
        using (var logger = ExchangeLogging.Create(Options(LogLevel.Warning), _folder.FullName))
        {
            logger.Information("not this");
            logger.Warning("book {Symbol} stopped", "ACME");
        }
        string line = Files().Single().ReadLines().ShouldHaveSingleItem();
        using JsonDocument json = JsonDocument.Parse(line);
        json.RootElement.GetProperty("Level").GetString().ShouldBe("Warning");
        json.RootElement.GetProperty("Properties").GetProperty("Symbol").GetString().ShouldBe("ACME");
    }

    [Fact]
    public void Files_roll_at_their_size_and_only_so_many_are_kept()
    {
        LoggingOptions options = Options(LogLevel.Information);
        options = options with { File = options.File with { RollingSize = 4096, Keep = 3 } };
        using (var logger = ExchangeLogging.Create(options, _folder.FullName))
        {
            for (int i = 0; i < 200; i++) logger.Information("line {Number} of a log that is long enough to roll", i);
        }
        Files().Count().ShouldBe(3);
    }

    [Fact]
    public void Off_means_no_file()
    {
        LoggingOptions options = Options(LogLevel.Information);
        using (var logger = ExchangeLogging.Create(options with { File = options.File with { Enabled = false } }, _folder.FullName)) logger.Error("x");
        Files().ShouldBeEmpty();
    }

    private static LoggingOptions Options(LogLevel file) => new() { ConsoleLevel = LogLevel.Off, File = new FileLogOptions { Level = file, Path = "logs/x-.json" } };

    private IEnumerable<FileText> Files() => _folder.GetFiles("*", SearchOption.AllDirectories).Select(f => new FileText(f.FullName));

    private sealed record FileText(string Path)
    {
        public string[] ReadLines() => File.ReadAllLines(Path);
    }
}
