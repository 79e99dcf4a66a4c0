using System.Globalization;
using ActorExchange.Journal;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Audit;

/// <summary>Entries of the actions' journal, and of what is missing in it.</summary>
internal static class ActionEntries
{
    public static void Add(AuditNames names, ref AuditRowEntries to)
    {
        foreach (ActionEvent e in ProtobufBatches.Read<ActionEvent>(to.Row))
        {
            if (e.Unrecorded > 0)
            {
                to.Add(new AuditEntry
                {
                    TimeNs = (long)e.Time,
                    Kind = "unrecorded",
                    Text = string.Create(CultureInfo.InvariantCulture, $"UNRECORDED {e.Unrecorded} actions before this: there was no room, or the write failed"),
                });
            }

            if (e.Kind.Length == 0) continue;
            uint account = e.By?.Account ?? 0;
            to.Add(new AuditEntry
            {
                TimeNs = (long)e.Time,
                Kind = e.Kind,
                Account = account,
                User = account == 0 ? e.By?.User ?? "" : names.User(account),
                By = e.By?.User ?? "",
                InstrumentId = e.InstrumentId,
                Symbol = e.InstrumentId == 0 ? "" : names.Instrument(e.InstrumentId, "").Symbol,
                ClientOrderId = e.Subject,
                Status = (int)e.Status,
                Text = e.Text,
            });
        }
    }
}
