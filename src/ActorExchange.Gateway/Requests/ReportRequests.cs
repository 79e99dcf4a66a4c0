using ActorExchange.Core;
using ActorExchange.Protocol;
using Body = ActorExchange.Protocol.Request.BodyOneofCase;

namespace ActorExchange.Gateway;

/// <summary>Requests about the exchange as a whole.</summary>
internal static class ReportRequests
{
    private const int MaxArguments = 16;

    /// <summary>Null if the request is none of these.</summary>
    public static RequestRoute? Route(Request request, RequestContext context) => request.BodyCase switch
    {
        Body.GetServerStatus => GetServerStatus(request.RequestNumber, request.GetServerStatus, context),
        Body.ListConnections => ListConnections(request.RequestNumber, context),
        Body.GetReport => GetReport(request.RequestNumber, request.GetReport, context),
        _ => null,
    };

    private static RequestRoute GetServerStatus(uint number, Protocol.GetServerStatus get, RequestContext context)
    {
        FieldReader fields = new();
        int seconds = (int)fields.Number(get.Seconds, 0, ActivityLog.Capacity, "GetServerStatus.seconds");
        return RequestRoute.AskIfSound(fields, context.Services.Status, new Engine.GetServerStatus(number) { Seconds = seconds });
    }

    private static RequestRoute ListConnections(uint number, RequestContext context)
    {
        Response response = Responses.Of(number, CommandStatus.Ok, "");
        foreach ((long id, ConnectionFacts facts) in context.Services.Open.All) response.Connections.Add(WireStatus.FromFacts(id, facts));
        return RequestRoute.Give(response);
    }

    /// <summary>Whoever may not read all gets only what is about the own account.</summary>
    private static RequestRoute GetReport(uint number, GetReport report, RequestContext context)
    {
        FieldReader fields = new();
        string name = fields.Name(report.Name, "GetReport.name");
        fields.Number(report.Arguments.Count, 0, MaxArguments, "GetReport.arguments (how many)");
        Dictionary<string, string> arguments = new(StringComparer.Ordinal);
        if (fields.IsSound)
        {
            foreach ((string key, string value) in report.Arguments)
                arguments[fields.Name(key, "GetReport.arguments (a name)")] = fields.Text(value, FieldReader.MaxReason, $"GetReport.arguments.{key}");
        }
        if ((context.Permissions & Permissions.ReadAll) == Permissions.None) arguments["user"] = context.By.User;
        return RequestRoute.AskIfSound(fields, context.Services.Reports, new Engine.GetReport(number, name, arguments, context.By));
    }
}
