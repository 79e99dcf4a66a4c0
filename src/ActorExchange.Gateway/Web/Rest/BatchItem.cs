using System.Text.Json;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>One order of a batch, or what is wrong with it.</summary>
/// <param name="Order">Null: it has a fault.</param>
/// <param name="Fault">Something that the exchange would refuse, too: the others are placed all the same.</param>
internal sealed record BatchItem(NewOrder? Order, JsonFault? Fault)
{
    /// <summary>The orders of a body.</summary>
    /// <exception cref="ProblemException">It cannot be read: none is placed then.</exception>
    public static BatchItem[] Read(JsonDocument body, InstrumentDirectory instruments)
    {
        JsonFaults faults = new();
        JsonFields fields = new(body.RootElement, faults);
        IReadOnlyList<JsonElement> orders = fields.RequiredArray("orders", 1, PlaceEndpoints.MaxBatch);
        fields.End();
        RequestBody.ThrowIfFaulty(faults);
        var items = new BatchItem[orders.Count];
        for (int i = 0; i < items.Length; i++) items[i] = Read(orders[i], $"orders[{i}]", instruments);
        return items;
    }

    private static BatchItem Read(JsonElement value, string path, InstrumentDirectory instruments)
    {
        JsonFaults faults = new();
        JsonFields fields = new(value, faults, path);
        NewOrder? order = OrderReader.Order(fields, instruments);
        fields.End();
        if (faults.First is { Status: Status.InvalidMessage } unreadable) throw new ProblemException(Problem.Of(unreadable));
        return new BatchItem(faults.IsSound ? order : null, faults.First);
    }
}
