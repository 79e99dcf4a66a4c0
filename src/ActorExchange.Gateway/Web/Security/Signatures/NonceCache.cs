using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ActorExchange.Gateway.Web;

/// <summary>What became of a nonce.</summary>
internal enum NonceResult
{
    /// <summary>It is new, and kept.</summary>
    Taken,

    /// <summary>It was used before.</summary>
    Seen,

    /// <summary>There is no room to remember it: whoever sent it has to wait. Nothing that is remembered is forgotten for it.</summary>
    Full,
}

/// <summary>
/// The nonces of signed requests, each until nothing signed with it could be accepted any more. Bounded, per key and in all; a hash of 128 bits stands for key and nonce. Any thread.
/// </summary>
internal sealed class NonceCache(int mostPerKey = NonceCache.MostPerKey, int most = NonceCache.Most)
{
    public const int MostPerKey = 50_000;
    public const int Most = 400_000;

    private readonly HashSet<UInt128> _seen = [];
    private readonly Dictionary<string, int> _perKey = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(UInt128 Hash, string Key), long> _ends = new();
    private readonly Lock _gate = new();

    /// <summary>Nonces that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _seen.Count;
        }
    }

    /// <param name="key">"alice:3".</param>
    /// <param name="nonce">As sent.</param>
    /// <param name="until">Milliseconds after which the request would be too old.</param>
    /// <param name="now">Milliseconds.</param>
    public NonceResult Take(string key, string nonce, long until, long now)
    {
        UInt128 hash = Hash(key, nonce);
        lock (_gate)
        {
            Forget(now);
            if (_seen.Contains(hash)) return NonceResult.Seen;
            int used = _perKey.GetValueOrDefault(key);
            if (used >= mostPerKey || _seen.Count >= most) return NonceResult.Full;
            _seen.Add(hash);
            _perKey[key] = used + 1;
            _ends.Enqueue((hash, key), until);
            return NonceResult.Taken;
        }
    }

    private void Forget(long now)
    {
        while (_ends.TryPeek(out (UInt128 Hash, string Key) oldest, out long until) && until < now)
        {
            _ends.Dequeue();
            _seen.Remove(oldest.Hash);
            if (--_perKey[oldest.Key] == 0) _perKey.Remove(oldest.Key);
        }
    }

    private static UInt128 Hash(string key, string nonce) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{nonce}")));
}
