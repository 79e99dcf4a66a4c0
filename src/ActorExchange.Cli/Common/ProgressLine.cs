using System.Diagnostics;
using System.Globalization;

namespace ActorExchange.Cli.Common;

/// <summary>A progress bar with rate and time left, on Error; silent when that is no terminal. Any thread may report.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly TextWriter? _to;
    private readonly string _what;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Lock _gate = new();
    private long _lastShown;
    private int _width;

    public ProgressLine(CliConsole console, string what)
    {
        _to = console.ErrorIsTerminal && !console.Json ? console.Error : null;
        _what = what;
    }

    /// <param name="done">Units done.</param>
    /// <param name="total">Units in all; 0 if unknown.</param>
    public void Report(long done, long total)
    {
        if (_to is null || Stopwatch.GetElapsedTime(_lastShown) < Interval) return;
        lock (_gate)
        {
            _lastShown = Stopwatch.GetTimestamp();
            Show(Text(done, total, Stopwatch.GetElapsedTime(_started)));
        }
    }

    public void Dispose()
    {
        if (_to is null || _width == 0) return;
        lock (_gate) _to.Write("\r" + new string(' ', _width) + "\r");
    }

    internal string Text(long done, long total, TimeSpan elapsed)
    {
        double rate = elapsed.TotalSeconds > 0 ? done / elapsed.TotalSeconds : 0;
        string speed = rate.ToString("#,0", CultureInfo.InvariantCulture) + "/s";
        if (total <= 0) return $"{_what} {done.ToString("#,0", CultureInfo.InvariantCulture)}  {speed}";
        double share = Math.Clamp((double)done / total, 0, 1);
        int filled = (int)(share * BarWidth);
        string left = rate > 0 ? TimeSpan.FromSeconds(Math.Min((total - done) / rate, 359_999)).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture) : "--:--:--";
        string bar = new string('#', filled) + new string('.', BarWidth - filled);
        return string.Create(CultureInfo.InvariantCulture, $"{_what} [{bar}] {share:P0} {done:#,0}/{total:#,0}  {speed}  {left} left");
    }

    private void Show(string text)
    {
        _to!.Write("\r" + text.PadRight(_width));
        _width = text.Length;
        _to.Flush();
    }
}
