using System.Net;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>Finds out who is there. Any thread. docs/authentication.md says how it is shown.</summary>
public interface IWebAuthenticator
{
    /// <summary>
    /// By the request's headers: a signature or a bearer token. May be asked several times for one request; the answer stays the same. Reads the body of a signed request, which can
    /// be read again afterwards.
    /// </summary>
    ValueTask<Authentication> AuthenticateAsync(HttpContext context);

    /// <summary>By a token, as a WebSocket's client sends it.</summary>
    /// <param name="token">What POST /api/v1/auth/token gave.</param>
    /// <param name="remote">Where the other end is; null: not known.</param>
    Authentication OfToken(string token, IPAddress? remote);

    /// <summary>By a signature, as a WebSocket's client sends it. Each nonce is good once.</summary>
    /// <param name="logon">What was sent.</param>
    /// <param name="remote">Where the other end is; null: not known.</param>
    Authentication OfSignedLogon(SignedLogon logon, IPAddress? remote);

    /// <summary>The user; null: nobody who may, and the problem has been written as the answer.</summary>
    ValueTask<WebUser?> RequireAsync(HttpContext context);
}

/// <summary>A signature over "timestamp\nnonce\nwindow\nWS\n/ws/v1\n": see docs/authentication.md. Texts as they were sent.</summary>
/// <param name="Key">"alice:3": user and key id.</param>
/// <param name="Timestamp">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Nonce">1–32 characters, good once.</param>
/// <param name="Window">Milliseconds; null: the default.</param>
/// <param name="Signature">Hex.</param>
public sealed record SignedLogon(string Key, string Timestamp, string Nonce, string? Window, string Signature);
