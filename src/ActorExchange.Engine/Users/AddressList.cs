using System.Net;
using System.Net.Sockets;

namespace ActorExchange.Engine.Users;

/// <summary>Addresses from which a key may be used: single ones ("192.0.2.7") and prefixes ("10.0.0.0/8", "2001:db8::/32"). Immutable.</summary>
public sealed class AddressList
{
    /// <summary>Entries, at most.</summary>
    public const int MaxEntries = 16;

    /// <summary>No restriction.</summary>
    public static readonly AddressList Any = new([]);

    private readonly IPNetwork[] _networks;

    private AddressList(IPNetwork[] networks) => _networks = networks;

    /// <summary>True: every address will do.</summary>
    public bool IsAny => _networks.Length == 0;

    /// <summary>As <see cref="TryParse"/> reads it; empty: any address.</summary>
    public IReadOnlyList<string> Texts => IsAny ? [] : [.. _networks.Select(Text)];

    /// <summary>Reads entries; none: <see cref="Any"/>.</summary>
    /// <param name="texts">Addresses and prefixes; bits after a prefix must be 0.</param>
    /// <param name="list">The list; <see cref="Any"/> if it is none.</param>
    /// <param name="fault">What is wrong, for people; empty if nothing is.</param>
    public static bool TryParse(IReadOnlyCollection<string> texts, out AddressList list, out string fault)
    {
        list = Any;
        fault = texts.Count <= MaxEntries ? "" : $"at most {MaxEntries} addresses";
        if (fault.Length > 0) return false;
        var networks = new List<IPNetwork>(texts.Count);
        foreach (string text in texts)
        {
            if (Parse(text) is { } network) networks.Add(network);
            else
            {
                fault = $"'{(text.Length <= 50 ? text : text[..50] + "…")}' is no IP address and no prefix like 10.0.0.0/8";
                return false;
            }
        }

        if (networks.Count > 0) list = new AddressList([.. networks]);
        return true;
    }

    /// <summary>Whether it may be used from there. An address that is not known (null) is in no list.</summary>
    public bool Allows(IPAddress? address)
    {
        if (IsAny) return true;
        if (address is null) return false;
        IPAddress plain = Plain(address);
        foreach (IPNetwork network in _networks)
            if (network.Contains(plain)) return true;
        return false;
    }

    /// <summary>Whether every address of this list is in the other one.</summary>
    public bool IsWithin(AddressList other) => other.IsAny || (!IsAny && Array.TrueForAll(_networks, n => other._networks.Any(o => IsWithin(n, o))));

    private static bool IsWithin(IPNetwork inner, IPNetwork outer) =>
        inner.BaseAddress.AddressFamily == outer.BaseAddress.AddressFamily && inner.PrefixLength >= outer.PrefixLength && outer.Contains(inner.BaseAddress);

    private static IPNetwork? Parse(string text)
    {
        // The framework clears bits after the prefix: "10.0.0.7/8" is more likely a slip than 16 million addresses.
        if (IPNetwork.TryParse(text, out IPNetwork network)) return IPAddress.Parse(text.AsSpan(0, text.IndexOf('/', StringComparison.Ordinal))).Equals(network.BaseAddress) ? network : null;
        return IPAddress.TryParse(text, out IPAddress? address) && IsWritten(address, text) && Plain(address) is var plain
            ? new IPNetwork(plain, plain.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
            : null;
    }

    /// <summary>Short forms ("10.1", "0x7f000001") are more likely slips than addresses.</summary>
    private static bool IsWritten(IPAddress address, string text) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 || string.Equals(address.ToString(), text, StringComparison.Ordinal);

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static string Text(IPNetwork network) =>
        network.PrefixLength == (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128) ? network.BaseAddress.ToString() : network.ToString();
}
