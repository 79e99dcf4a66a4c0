using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>Somebody who waits for the answer to one command.</summary>
internal sealed class OrderWaiter(ViewMaker views)
{
    private readonly TaskCompletionSource<OrderAnswer> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<OrderAnswer> Task => _source.Task;

    public void Complete(in WireExecutionReport answer)
    {
        switch (answer.Status)
        {
            case Status.OutcomeUnknown:
                _source.TrySetException(new OutcomeUnknownException(
                    $"the client closed before {answer.RequestId} was answered; whether it was done the exchange knows: ask with its client order id"));
                break;
            case Status.NotLoggedOn:
                _source.TrySetException(new NotConnectedException(Status.NotLoggedOn, $"the client closed before {answer.RequestId} was sent; nothing was done"));
                break;
            default:
                OrderReport report = views.Report(answer);
                _source.TrySetResult(new OrderAnswer { Status = answer.Status, RequestId = report.RequestId, Report = report });
                break;
        }
    }
}
