namespace ActorExchange.Engine.Audit;

/// <summary>
/// Where the lines about users go. Synchronous; used by one piece of work at a time, never by a book's actor. A line carries the journal
/// ordinal of the row it comes from, and the lines of a row are written together, so that a sink can tell what it has.
/// </summary>
public interface IAuditSink : IDisposable
{
    /// <summary>Everything of the journal up to this ordinal is written. Called first.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    long Open();

    /// <summary>
    /// Writes lines, in order, and then that the journal was read through an ordinal. After a failure, or an end between the two, the same
    /// lines come again, perhaps with others: what is there already is left out.
    /// </summary>
    /// <exception cref="IOException">Not everything was written; call again.</exception>
    void Append(IReadOnlyList<AuditLine> lines, long throughOrdinal);
}

/// <summary>One thing that happened to one user's orders.</summary>
/// <param name="Account">The user's account.</param>
/// <param name="User">The user's name.</param>
/// <param name="Ordinal">Journal row.</param>
/// <param name="Index">Number of the line among the user's lines of the row, from 0.</param>
/// <param name="Text">For people; without line breaks.</param>
public readonly record struct AuditLine(uint Account, string User, long Ordinal, int Index, string Text);
