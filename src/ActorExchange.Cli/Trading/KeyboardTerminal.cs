using System.Text;

namespace ActorExchange.Cli.Trading;

/// <summary>A keyboard and a screen: what is printed while a line is being typed goes above it, and the line stays whole.</summary>
internal sealed class KeyboardTerminal : ITradeTerminal
{
    private const string ClearLine = "\r\u001b[K";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private readonly StringBuilder _typed = new();
    private readonly List<string> _history = [];
    private string _prompt = "";
    private int _recalled;

    public async Task<string?> ReadLineAsync(string prompt, CancellationToken cancellation)
    {
        Begin(prompt);
        while (true)
        {
            while (!Console.KeyAvailable) await Task.Delay(Poll, cancellation);
            if (Take(Console.ReadKey(intercept: true)) is { } line) return line.Length == 1 && line[0] == '\u0004' ? null : line;
        }
    }

    public void Print(string line)
    {
        lock (_gate) Console.Write($"{ClearLine}{line}{Environment.NewLine}{_prompt}{_typed}");
    }

    private void Begin(string prompt)
    {
        lock (_gate)
        {
            _prompt = prompt;
            _typed.Clear();
            _recalled = _history.Count;
            Console.Write(ClearLine + prompt);
        }
    }

    // The finished line, null while it is being typed.
    private string? Take(ConsoleKeyInfo key)
    {
        lock (_gate)
        {
            if (key.Key == ConsoleKey.Enter) return Finish();
            if (key is { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } && _typed.Length == 0) return "\u0004";
            if (key.Key == ConsoleKey.Backspace && _typed.Length > 0) _typed.Length--;
            else if (key is { Key: ConsoleKey.U, Modifiers: ConsoleModifiers.Control }) _typed.Clear();
            else if (key.Key == ConsoleKey.UpArrow) Recall(-1);
            else if (key.Key == ConsoleKey.DownArrow) Recall(1);
            else if (!char.IsControl(key.KeyChar)) _typed.Append(key.KeyChar);
            Console.Write(ClearLine + _prompt + _typed);
            return null;
        }
    }

    private string Finish()
    {
        string line = _typed.ToString();
        if (line.Trim().Length > 0 && (_history.Count == 0 || _history[^1] != line)) _history.Add(line);
        _typed.Clear();
        _prompt = "";
        Console.WriteLine();
        return line;
    }

    private void Recall(int step)
    {
        int wanted = _recalled + step;
        if (wanted < 0 || wanted > _history.Count) return;
        _recalled = wanted;
        _typed.Clear();
        if (wanted < _history.Count) _typed.Append(_history[wanted]);
    }
}
