using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ActorExchange.Engine.Users;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// Limits wrong attempts to log on: per remote address (IPv6: per /64) and per user name. A user who has logged on from an address before is not kept from doing so again by what others
/// try under that name from elsewhere. Any thread.
/// </summary>
internal sealed class GuessLimits(TimeProvider clock)
{
    public const int PerAddress = 30;
    public const int PerUser = 10;

    private const int Capacity = 20_000;
    private const int MostKnown = 20_000;

    private readonly AttemptTable _addresses = new(PerAddress, Capacity, clock);
    private readonly AttemptTable _users = new(PerUser, Capacity, clock);
    private readonly ConcurrentDictionary<(string User, string Address), bool> _known = new();

    /// <summary>How long to wait before the next attempt is looked at; zero: not at all.</summary>
    /// <param name="remote">Where from.</param>
    /// <param name="user">As whom; empty: not known.</param>
    public TimeSpan Wait(IPAddress? remote, string user)
    {
        string address = NameOf(remote);
        TimeSpan byAddress = _addresses.Wait(address);
        TimeSpan byUser = IsCounted(user) && !_known.ContainsKey((user, address)) ? _users.Wait(user) : TimeSpan.Zero;
        return byAddress > byUser ? byAddress : byUser;
    }

    public void Failed(IPAddress? remote, string user)
    {
        _addresses.Add(NameOf(remote));
        if (IsCounted(user)) _users.Add(user);
    }

    public void Succeeded(IPAddress? remote, string user)
    {
        if (_known.Count < MostKnown) _known.TryAdd((user, NameOf(remote)), true);
    }

    /// <summary>An address as it is counted: whoever has one of IPv6 has 2^64 of them.</summary>
    internal static string NameOf(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private static bool IsCounted(string user) => UserNames.IsName(user);
}
