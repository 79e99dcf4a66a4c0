using System.Collections.Concurrent;
using ActorExchange.Core;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// One <see cref="UserLink"/> for each user, key and scopes that ask, kept while it is used and for a while after. Any thread. Of a link that could not be opened
/// nothing is kept.
/// </summary>
public sealed class LinkPool : IDisposable
{
    private readonly ConcurrentDictionary<Key, Lazy<Task<UserLink>>> _links = new();
    private readonly WebServices _services;
    private readonly ITimer _timer;

    internal LinkPool(WebServices services)
    {
        _services = services;
        TimeSpan interval = services.Options.Limits.Heartbeat;
        _timer = services.Clock.CreateTimer(static pool => ((LinkPool)pool!).Tick(), this, interval, interval);
    }

    /// <summary>Links that are open now.</summary>
    public int Count => _links.Count;

    /// <summary>The user's link, logged on.</summary>
    /// <exception cref="ProblemException">The exchange refused the logon (the key is over, the account is closed), or takes no more.</exception>
    public async Task<UserLink> OpenAsync(WebUser user)
    {
        Key key = new(user.Name, user.KeyId, user.Scopes);
        while (true)
        {
            Lazy<Task<UserLink>> opening = _links.GetOrAdd(key, static (_, it) => new Lazy<Task<UserLink>>(() => it.Pool.StartAsync(it.user)), (Pool: this, user));
            try
            {
                UserLink link = await opening.Value;
                if (!link.IsClosed) return link;
            }
            catch
            {
                Forget(key, opening);
                throw;
            }
            Forget(key, opening);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        foreach ((Key key, Lazy<Task<UserLink>> opening) in _links)
        {
            Forget(key, opening);
            if (opening is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) opening.Value.Result.Close();
        }
    }

    private async Task<UserLink> StartAsync(WebUser user)
    {
        UserLink link = new(user, _services.Options.AnswerTimeout, _services.Clock);
        await link.OpenAsync(_services);
        return link;
    }

    private void Forget(Key key, Lazy<Task<UserLink>> opening) => _links.TryRemove(KeyValuePair.Create(key, opening));

    /// <summary>Keeps links alive that are used, and lets go of those that are not.</summary>
    private void Tick()
    {
        foreach ((Key key, Lazy<Task<UserLink>> opening) in _links)
        {
            if (!opening.IsValueCreated || !opening.Value.IsCompletedSuccessfully) continue;
            UserLink link = opening.Value.Result;
            if (link.IsClosed) Forget(key, opening);
            else if (link.Idle < _services.Options.LinkIdle) link.Heartbeat();
            else
            {
                Forget(key, opening);
                link.Close();
            }
        }
    }

    private readonly record struct Key(string User, int KeyId, Permissions Scopes);
}
