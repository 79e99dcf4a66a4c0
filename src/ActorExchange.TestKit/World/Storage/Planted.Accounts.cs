using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.Books;
using ActorExchange.Protocol.Journal;
using Google.Protobuf;
using Amount = ActorExchange.Core.Amount;
using BookEvent = ActorExchange.Protocol.Journal.BookEvent;
using Constraint = ActorExchange.Core.Constraint;
using FeeSchedule = ActorExchange.Core.FeeSchedule;
using FeeTier = ActorExchange.Core.FeeTier;
using RiskModel = ActorExchange.Core.RiskModel;
using Role = ActorExchange.Core.Role;

namespace ActorExchange.TestKit;

// What can be wrong with accounts.
internal static partial class Planted
{
    /// <summary>The settings that the server runs by; the auditor judges by those without the bug.</summary>
    public static EngineSettings Rules(PlantedBug bug, EngineSettings settings) => bug switch
    {
        PlantedBug.AllowsOneBeyondLimits => WithRoles(settings, static role => role with { Constraints = [.. role.Constraints.Select(OneMore)] }),
        PlantedBug.LendsMoney => WithRoles(settings, static role => role.Mode == AccountMode.Cash ? role with { Mode = AccountMode.Margin } : role),
        PlantedBug.ChargesOtherRates => settings with { RiskModel = With(settings.RiskModel, settings.RiskModel.Roles, OneMore) },
        _ => settings,
    };

    private static EngineSettings WithRoles(EngineSettings settings, Func<Role, Role> change) => settings with
    {
        RiskModel = With(settings.RiskModel, [.. settings.RiskModel.Roles.Select(change)], static schedule => schedule),
    };

    private static RiskModel With(RiskModel model, IReadOnlyList<Role> roles, Func<FeeSchedule, FeeSchedule> change) =>
        new() { Roles = roles, FeeSchedules = [.. model.FeeSchedules.Select(change)], Margins = model.Margins };

    private static Constraint OneMore(Constraint constraint) =>
        constraint.Kind is ConstraintKind.PositionLimit or ConstraintKind.OpenOrders or ConstraintKind.OrderSize && constraint.Maximum is { } most
            ? constraint with { Maximum = most + Amount.Whole(1) }
            : constraint;

    private static FeeSchedule OneMore(FeeSchedule schedule) => schedule with
    {
        Tiers = [.. schedule.Tiers.Select(static tier => new FeeTier(tier.FromVolume, tier.Rates with { TakerPpm = tier.Rates.TakerPpm + 1 }))],
    };

    private sealed class FeelessJournal(IEventJournal journal) : JournalWithBug(journal)
    {
        public override void Append(JournalBatch batch)
        {
            if (OrderBookActor.TryParseStream(batch.PersistenceId, out _, out _)) Write(batch, batch.FirstSequence, batch.Count, WithoutFees(batch.Payload.Span), Done);
            else Write(batch, Done);

            void Done(JournalBatch written) => Complete(batch, written);
        }

        private static byte[] WithoutFees(ReadOnlySpan<byte> payload)
        {
            BookEventBatch events = BookEventBatch.Parser.ParseFrom(payload);
            foreach (BookEvent e in events.Events)
                if ((EventKind)e.Kind == EventKind.TradeExecuted) e.MakerFeePpm = 0;
            return events.ToByteArray();
        }
    }

    private sealed class RepeatingJournal(IEventJournal journal) : JournalWithBug(journal)
    {
        private long _shift;

        public override void Claim(string persistenceId, Action<JournalClaim> completed)
        {
            // Whoever recovers counts what is really there.
            if (persistenceId == "accounts") _shift = 0;
            base.Claim(persistenceId, completed);
        }

        public override void Append(JournalBatch batch)
        {
            if (batch.PersistenceId != "accounts")
            {
                Write(batch, Done);
                return;
            }

            byte[] twice = [.. batch.Payload.Span, .. batch.Payload.Span];
            Write(batch, batch.FirstSequence + _shift, batch.Count * 2, twice, Done);
            _shift += batch.Count;

            void Done(JournalBatch written) => Complete(batch, written);
        }
    }

    private sealed class PositionlessSnapshots(ISnapshotStore snapshots) : ISnapshotStore
    {
        public void Save(string persistenceId, long sequence, int schemaVersion, ReadOnlyMemory<byte> payload, Action<Exception?> completed) =>
            snapshots.Save(persistenceId, sequence, schemaVersion, payload, completed);

        public void Load(string persistenceId, long maxSequence, Action<SnapshotResult> completed) => snapshots.Load(persistenceId, maxSequence, found =>
        {
            bool isBook = found.Payload is not null && OrderBookActor.TryParseStream(persistenceId, out _, out _);
            completed(isBook ? found with { Payload = WithoutPositions(found) } : found);
        });

        public ValueTask DisposeAsync() => snapshots.DisposeAsync();

        private static byte[] WithoutPositions(SnapshotResult found)
        {
            var book = new InstrumentBook(0, new ReferenceOrderBook(BookRules.Default), window: 100_000, maxOrders: 100_000);
            BookSnapshot.Restore(found.Payload, found.SchemaVersion, book);
            for (uint account = 0; account < (uint)book.Accounts.Limit; account++)
                if (book.Accounts.LastNumber(account) is var number and > 0) book.Accounts.Restore(account, number, default);
            return BookSnapshot.Capture(found.Sequence, book).Encode();
        }
    }
}
