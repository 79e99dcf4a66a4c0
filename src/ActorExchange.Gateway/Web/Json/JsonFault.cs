using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>What is wrong with a request's JSON, the first thing that is.</summary>
/// <param name="Status">INVALID_MESSAGE for what cannot be read; another one where the exchange has a status for just this.</param>
/// <param name="Field">Path of the member, "legs[1].price"; empty: the whole.</param>
/// <param name="Detail">For people.</param>
public sealed record JsonFault(Status Status, string Field, string Detail);

/// <summary>Keeps the first fault that reading one request finds. One thread.</summary>
public sealed class JsonFaults
{
    /// <summary>Null while everything is sound.</summary>
    public JsonFault? First { get; private set; }

    public bool IsSound => First is null;

    public void Add(string field, string detail, Status status = Status.InvalidMessage) => First ??= new JsonFault(status, field, detail);
}
