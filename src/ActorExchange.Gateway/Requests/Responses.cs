using System.Collections;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>The engine's answers as responses on the wire.</summary>
internal static class Responses
{
    public static Response Of(uint number, CommandStatus status, string reason) =>
        new() { RequestNumber = number, Status = (Protocol.Status)status, Reason = reason };

    /// <summary>Null if the message is no answer to a request.</summary>
    public static Response? From(object message, GatewayServices services) => message switch
    {
        InstrumentAnswer answer => From(answer),
        OrdersAnswer answer => From(answer),
        HistoryAnswer answer => From(answer),
        BookAnswer answer => new Response { RequestNumber = answer.RequestNumber, Book = WireBooks.FromEngine(answer.Book) },
        TradesAnswer answer => From(answer),
        UsersAnswer answer => From(answer),
        ServerStatusAnswer answer => WireStatus.FromEngine(answer, services),
        _ => AccountResponses.From(message),
    };

    /// <summary>Halves the list that an answer consists of, to make it fit; false if there is nothing left to cut.</summary>
    public static bool TryCut(Response response)
    {
        IList? longest = null;
        foreach (IList? list in Lists(response))
            if (list?.Count > (longest?.Count ?? 0)) longest = list;
        if (longest is null) return false;
        for (int keep = longest.Count / 2; longest.Count > keep;) longest.RemoveAt(longest.Count - 1);
        response.More = true;
        return true;
    }

    private static IList?[] Lists(Response response) =>
    [
        response.Instruments, response.Orders, response.Trades, response.Reports, response.Users, response.Switches, response.Account?.Positions,
        response.Account?.Cash, response.Report?.Rows, response.Connections,
    ];

    private static Response From(InstrumentAnswer answer)
    {
        Response response = Of(answer.RequestNumber, answer.Status, answer.Reason);
        if (answer.Instrument is { } view) response.Instruments.Add(WireBooks.FromEngine(view));
        return response;
    }

    private static Response From(OrdersAnswer answer)
    {
        Response response = Of(answer.RequestNumber, answer.Status, answer.Reason);
        response.More = answer.More;
        foreach (OrderView order in answer.Orders) response.Orders.Add(WireOrders.FromEngine(order));
        return response;
    }

    private static Response From(HistoryAnswer answer)
    {
        Response response = Of(answer.RequestNumber, answer.Status, answer.Reason);
        response.More = answer.More;
        foreach (Engine.ExecutionReport report in answer.Reports) response.Reports.Add(WireReports.ToMessage(report));
        return response;
    }

    private static Response From(TradesAnswer answer)
    {
        Response response = new() { RequestNumber = answer.RequestNumber, More = answer.More };
        foreach (Engine.TradeTick trade in answer.Trades)
        {
            response.Trades.Add(new TradeInfo
            {
                InstrumentId = answer.InstrumentId,
                TradeId = trade.TradeId,
                Price = trade.Price,
                Quantity = trade.Quantity,
                Aggressor = (Protocol.Side)trade.Aggressor,
                Time = trade.Time,
            });
        }
        return response;
    }

    private static Response From(UsersAnswer answer)
    {
        Response response = Of(answer.RequestNumber, answer.Status, answer.Reason);
        response.NewKey = answer.NewKey;
        foreach (UserView user in answer.Users) response.Users.Add(From(user));
        return response;
    }

    private static UserInfo From(UserView user)
    {
        UserInfo info = new()
        {
            User = user.User,
            Account = user.Account,
            IsOperator = user.IsOperator,
            Connected = user.Connected,
            Role = user.Role,
            Group = user.Group,
            Status = (Protocol.AccountStatus)user.Status,
        };
        foreach (KeyView key in user.Keys)
        {
            info.Keys.Add(new KeyInfo
            {
                AllowedAddresses = { key.AllowedAddresses },
                CanSign = key.CanSign,
                Id = key.Id,
                Name = key.Name,
                Permissions = (uint)key.Permissions,
                CreatedAt = key.CreatedAt,
                ExpiresAt = key.ExpiresAt,
                Revoked = key.Revoked,
            });
        }
        return info;
    }
}
