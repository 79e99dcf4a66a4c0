using ActorExchange.Actors.Persistence;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Audit;

/// <summary>The entries of one journal row, numbered from 0.</summary>
internal struct AuditRowEntries(JournalRow row, List<AuditEntry> entries)
{
    private int _next;

    public JournalRow Row { get; } = row;

    /// <summary>Adds an entry; its ordinal and index are set here, and its texts made one line each.</summary>
    public void Add(AuditEntry entry) => entries.Add(entry with
    {
        Ordinal = Row.Ordinal,
        Index = _next++,
        By = OneLine(entry.By),
        ClientOrderId = OneLine(entry.ClientOrderId),
        Text = OneLine(entry.Text),
    });

    /// <summary>What people typed may hold anything; a line of a log may not.</summary>
    private static string OneLine(string text)
    {
        foreach (char c in text)
            if (char.IsControl(c)) return string.Create(text.Length, text, static (to, from) =>
            {
                for (int i = 0; i < to.Length; i++) to[i] = char.IsControl(from[i]) ? ' ' : from[i];
            });
        return text;
    }
}
