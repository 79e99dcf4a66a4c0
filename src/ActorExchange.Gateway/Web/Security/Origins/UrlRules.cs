using ActorExchange.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ActorExchange.Gateway.Web;

/// <summary>Keys and tokens do not belong into URLs, which end in logs and histories: whoever puts them there learns it the first time, and nothing of it is kept.</summary>
internal static class UrlRules
{
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "key", "apikey", "api_key", "api-key", "token", "access_token", "id_token", "auth", "authorization", "bearer", "secret", "password", "signature", "sig",
        "X-Exchange-Key", "X-Exchange-Signature",
    };

    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
        HasSecret(context.Request.QueryString)
            ? Problems.WriteAsync(context, Status.InvalidMessage, "keys, tokens and signatures are never sent in a URL: use headers. If this one is real, revoke it")
            : next(context));

    private static bool HasSecret(QueryString query)
    {
        if (!query.HasValue) return false;
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(query.Value))
            if (Secrets.Contains(pair.DecodeName().Span.Trim().ToString())) return true;
        return false;
    }
}
