using ActorExchange.Actors.Persistence;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Reporting;

/// <summary>A report that can be asked for: which words it takes, and how it is made.</summary>
/// <param name="Arguments">Names that it knows.</param>
internal abstract record Report(IReadOnlyList<string> Arguments)
{
    /// <summary>What the AccountsActor has to say is needed.</summary>
    public bool NeedsBookings { get; init; }

    /// <summary>What the books have to say is needed.</summary>
    public bool NeedsBooks { get; init; }
}

/// <summary>Made of what actors said.</summary>
internal sealed record FiguresReport(IReadOnlyList<string> Arguments, Func<ReportFigures, ReportArguments, ReportTable> Make) : Report(Arguments);

/// <summary>Made by reading the ledger, away from actors' threads.</summary>
internal sealed record LedgerReport(IReadOnlyList<string> Arguments, Func<ReportFigures, ReportArguments, ILedgerStore, CancellationToken, ReportTable> Make) : Report(Arguments);

/// <summary>Made by searching the audit trail, away from actors' threads.</summary>
internal sealed record TrailReport(IReadOnlyList<string> Arguments, Func<ReportFigures, ReportArguments, IAuditTrail, ReportTable> Make) : Report(Arguments);

/// <summary>Made by reading one book's journal from its beginning.</summary>
internal sealed record JournalReport(IReadOnlyList<string> Arguments, Func<ReportFigures, ReportArguments, IJournalScan> Begin) : Report(Arguments);

/// <summary>Reads a stream row by row.</summary>
internal interface IJournalScan
{
    string Stream { get; }

    /// <summary>False: the rest need not be read.</summary>
    bool Take(JournalRow row);

    ReportTable Finish();
}
