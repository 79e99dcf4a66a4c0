using ActorExchange.Protocol;
using Google.Protobuf;

namespace ActorExchange.Gateway.Web;

/// <summary>What the exchange answers, made ready for the web.</summary>
internal static class Answers
{
    /// <exception cref="ProblemException">The answer says no.</exception>
    public static void ThrowIfRefused(Response response)
    {
        if (response.Status != Status.Ok) throw new ProblemException(Problem.Of(response.Status, response.Reason));
    }

    /// <summary>The same report as one flat value.</summary>
    public static WireExecutionReport ToWire(ExecutionReport report) => WireExecutionReport.TryRead(report.ToByteArray(), out WireExecutionReport wire, out _)
        ? wire
        : throw new InvalidDataException("a report of the exchange cannot be read");
}
