namespace ActorExchange.Core.Tests;

/// <summary>The lines of an example, read one after the other. A comment begins with two dashes; a blank line ends what is before it.</summary>
internal sealed class ExampleLines(RulebookExample example)
{
    private int _next;

    /// <summary>Number of the line read last, in its document.</summary>
    public int Number => example.FirstLine + _next - 1;

    /// <summary>The next line that is not blank, or null at the end.</summary>
    public string? NextStatement()
    {
        while (_next < example.Lines.Length)
        {
            string line = Text(example.Lines[_next++]);
            if (line.Length > 0) return line;
        }

        return null;
    }

    /// <summary>The lines up to a blank one or a command.</summary>
    public List<string> Following()
    {
        var lines = new List<string>();
        for (; _next < example.Lines.Length && !string.IsNullOrWhiteSpace(example.Lines[_next]); _next++)
        {
            string line = Text(example.Lines[_next]);
            if (line.StartsWith('>') || line.StartsWith("given ", StringComparison.Ordinal)) break;
            if (line.Length > 0) lines.Add(line);
        }

        return lines;
    }

    /// <summary>The rest of a command that goes on until its brace is closed, its orders separated by semicolons.</summary>
    public string Braced(string command)
    {
        if (!command.Contains('{', StringComparison.Ordinal)) return command;
        while (!command.Contains('}', StringComparison.Ordinal)) command += $" {Text(example.Lines[_next++]).TrimStart('>').Trim()};";
        return command.Replace("{;", "{", StringComparison.Ordinal).Replace("};", "}", StringComparison.Ordinal);
    }

    private static string Text(string line)
    {
        int comment = line.IndexOf("--", StringComparison.Ordinal);
        return (comment < 0 ? line : line[..comment]).Trim();
    }
}
