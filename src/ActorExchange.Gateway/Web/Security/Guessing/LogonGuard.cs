using System.Net;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// What is done about logons that fail: they are limited, and the audit trail is told, without any secret. Who shows a good signature or token is never kept waiting by what others at the
/// same address (a proxy's, say) get wrong: there is no guessing 256 bits; who only fails gets 429 instead of 401 from the limit on. Any thread.
/// </summary>
internal sealed class LogonGuard(GatewayServices exchange, TimeProvider clock)
{
    /// <summary>Failures of one address that the audit trail is told in a minute.</summary>
    private const int NotesPerAddress = 60;

    private const int Capacity = 20_000;

    private readonly GuessLimits _limits = new(clock);
    private readonly AttemptTable _noted = new(NotesPerAddress, Capacity, clock);
    private readonly ActionNotes _notes = new(exchange.ActionLog, clock);

    /// <summary>Whether an attempt to log on by name and key may be made now; null: it may.</summary>
    public Authentication? Before(IPAddress? remote, string user) =>
        _limits.Wait(remote, user) is var wait && wait > TimeSpan.Zero ? TooMany(wait) : null;

    /// <summary>Takes note of what was found out; returns what is to be answered.</summary>
    /// <param name="found">What was found out.</param>
    /// <param name="how">"token", "signature", "key".</param>
    /// <param name="remote">Where from.</param>
    public Authentication After(Authentication found, string how, IPAddress? remote)
    {
        if (found.User is { } user)
        {
            _limits.Succeeded(remote, user.Name);
            return found;
        }

        if (found.IsEmpty) return found;
        TimeSpan wait = found.IsGuess ? _limits.Wait(remote, found.Claimed) : TimeSpan.Zero;
        if (found.IsGuess) _limits.Failed(remote, found.Claimed);
        Note(found, how, remote);
        return wait > TimeSpan.Zero ? TooMany(wait) : found;
    }

    private static Authentication TooMany(TimeSpan wait) => Authentication.TooMany(wait, "too many wrong attempts; wait, then try again");

    private void Note(Authentication found, string how, IPAddress? remote)
    {
        int count = _noted.Add(GuessLimits.NameOf(remote));
        if (count > NotesPerAddress) return;
        string more = count == NotesPerAddress ? "; further ones from there within this minute are not recorded" : "";
        var by = new Actor(exchange.AccountDirectory.Find(found.Claimed)?.Account ?? 0, found.Claimed);
        _notes.Add(by, "logon", 0, found.Claimed, found.Status, $"web, by {how}, from {remote?.ToString() ?? "an address that is not known"}: {found.Reason}{more}");
    }
}
