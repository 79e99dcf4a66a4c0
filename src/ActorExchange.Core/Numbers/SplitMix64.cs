namespace ActorExchange.Core;

/// <summary>
/// The exchange's only source of chance: a generator that anyone can write again in any language with 64-bit integers, so that whoever
/// knows a seed can verify what was drawn from it. All arithmetic is modulo 2^64.
/// <code>
/// Next:      state += 0x9E3779B97F4A7C15;  return Mix(state)
/// Mix(z):    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
///            z = (z ^ (z >> 27)) * 0x94D049BB133111EB
///            return z ^ (z >> 31)
/// Below(n):  x = Next as 0 … 2^64 − 1;  p = x * n in 128 bits
///            while (p mod 2^64) &lt; ((2^64 − n) mod n):  draw x and p again
///            return p / 2^64, rounded down
/// </code>
/// A state of 0 gives first 0xE220A8397B1DCDAF, then 0x6E789E6AA1B965F4, 0x06C45D188009454F. Every result of <c>Below</c> is equally
/// likely: the products that would favour some results are drawn again. Not for secrets: whoever sees one output knows the next.
/// </summary>
/// <param name="state">The seed.</param>
public struct SplitMix64(ulong state)
{
    private ulong _state = state;

    public ulong Next() => Mix(_state = unchecked(_state + 0x9E3779B97F4A7C15));

    /// <summary>A number from 0 to <paramref name="bound"/> − 1, each equally likely. The bound is at least 1.</summary>
    public ulong Below(ulong bound)
    {
        ulong high = Math.BigMul(Next(), bound, out ulong low);
        if (low >= bound) return high;
        ulong unfair = unchecked(0 - bound) % bound;
        while (low < unfair) high = Math.BigMul(Next(), bound, out low);
        return high;
    }

    /// <summary>The output function alone: one-to-one, and every bit of the result depends on every bit of the argument.</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
