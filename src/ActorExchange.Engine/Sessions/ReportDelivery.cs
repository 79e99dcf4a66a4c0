using ActorExchange.Actors;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Hands the books' reports to the account's connections: each connection gets each numbered report once, in order, from its own place
/// on; a gap starts a replay. Unnumbered reports and repeated answers pass at once. For the session's actor only.
/// </summary>
internal sealed class ReportDelivery(uint account, SessionBooks books, SessionConnections connections, ReportReplays replays)
{
    /// <summary>Hands live reports of one book to every connection; the usual single one gets the batch itself.</summary>
    public void SendLive(ReportBatch reports)
    {
        if (reports.Count > 0 && books.Find(reports[0].InstrumentId) is { } book) book.Advance(LastNumber(reports));
        if (connections.Single is { } single && IsNext(single, reports))
        {
            single.Ref.Tell(reports);
            return;
        }

        foreach (SessionConnection connection in connections)
        {
            BookCursor cursor = connection.Cursor(reports[0].InstrumentId);
            SendDue(connection, cursor, reports);
            replays.CatchUp(connection, cursor);
        }

        reports.Return();
    }

    /// <summary>Hands replayed reports of one book to the connections that wait for a replay.</summary>
    public void SendReplayed(ReportBatch reports)
    {
        if (reports.Count > 0)
        {
            foreach (SessionConnection connection in connections)
            {
                BookCursor cursor = connection.Cursor(reports[0].InstrumentId);
                if (cursor.Replaying) SendDue(connection, cursor, reports);
            }
        }

        reports.Return();
    }

    /// <summary>Whether the batch continues the connection's numbers without a gap; if so the connection's place moves on.</summary>
    private static bool IsNext(SessionConnection connection, ReportBatch reports)
    {
        BookCursor cursor = connection.Cursor(reports[0].InstrumentId);
        if (cursor.Replaying) return false;
        long next = cursor.Next;
        for (int i = 0; i < reports.Count; i++)
        {
            ref ExecutionReport report = ref reports[i];
            if (!IsNumbered(report)) continue;
            if (report.Number != next) return false;
            next++;
        }

        cursor.Next = next;
        return true;
    }

    /// <summary>Sends those reports that are due: unnumbered ones, and the next number each time.</summary>
    private void SendDue(SessionConnection connection, BookCursor cursor, ReportBatch reports)
    {
        ReportBatch due = ReportBatch.Rent();
        due.Account = account;
        for (int i = 0; i < reports.Count; i++)
        {
            ref ExecutionReport report = ref reports[i];
            if (IsNumbered(report))
            {
                if (report.Number != cursor.Next || (cursor.Replaying && !reports.Replayed)) continue;
                cursor.Next++;
            }

            due.Add() = report;
        }

        if (due.Count > 0) connection.Ref.Tell(due);
        else due.Return();
    }

    private static long LastNumber(ReportBatch reports)
    {
        for (int i = reports.Count - 1; i >= 0; i--)
            if (IsNumbered(reports[i])) return reports[i].Number;
        return 0;
    }

    private static bool IsNumbered(in ExecutionReport report) => report.Number != 0 && !report.Repeated;
}
