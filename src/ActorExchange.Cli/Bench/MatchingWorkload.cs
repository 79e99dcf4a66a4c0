using System.Runtime.InteropServices;

namespace ActorExchange.Cli.Bench;

/// <summary>One record of a workload file: 16 bytes, little-endian.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly struct MatchingOperation
{
    /// <summary>Numbers of <see cref="Kind"/>.</summary>
    public const byte RestingLimit = 0, MarketableLimit = 1, Market = 2, Cancel = 3;

    public readonly uint OrderId;
    public readonly int Price;
    public readonly int Quantity;
    public readonly byte Kind;

    /// <summary>0 buy, 1 sell.</summary>
    public readonly byte Side;
}

/// <summary>A recorded order flow: operations that fill the book first, then those that are timed.</summary>
public sealed class MatchingWorkload
{
    /// <summary>First four bytes of a file: "OLW1".</summary>
    private const uint Magic = 0x31574C4F;
    private const int HeaderBytes = 16;

    private readonly MatchingOperation[] _operations;
    private readonly int _prefill;

    private MatchingWorkload(MatchingOperation[] operations, int prefill) => (_operations, _prefill) = (operations, prefill);

    public ReadOnlySpan<MatchingOperation> Prefill => _operations.AsSpan(0, _prefill);

    public ReadOnlySpan<MatchingOperation> Timed => _operations.AsSpan(_prefill);

    /// <exception cref="InvalidDataException">The file is not a workload, or is cut short.</exception>
    public static MatchingWorkload Load(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        if (bytes.Length < HeaderBytes) throw new InvalidDataException($"{file} is too short for a workload's header");
        ReadOnlySpan<uint> header = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan(0, HeaderBytes));
        if (header[0] != Magic) throw new InvalidDataException($"{file} is not a workload: it does not begin with 'OLW1'");
        (uint prefill, uint total) = (header[1], header[2]);
        if (prefill > total || bytes.Length - HeaderBytes < (long)total * Marshal.SizeOf<MatchingOperation>())
            throw new InvalidDataException($"{file} is cut short: {total} operations do not fit {bytes.Length} bytes");
        return new MatchingWorkload(
            MemoryMarshal.Cast<byte, MatchingOperation>(bytes.AsSpan(HeaderBytes))[..(int)total].ToArray(), (int)prefill);
    }
}
