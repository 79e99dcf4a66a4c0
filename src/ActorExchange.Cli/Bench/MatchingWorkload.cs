using System.Runtime.InteropServices;

namespace ActorExchange.Cli.Bench;

/// <summary>One operation of a workload; 16 bytes, as the files of the first kind hold it, little-endian.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly struct MatchingOperation
{
    /// <summary>Numbers of <see cref="Kind"/>. The last two occur in files of the second kind only.</summary>
    public const byte RestingLimit = 0, MarketableLimit = 1, Market = 2, Cancel = 3, ImmediateOrCancel = 4, Modify = 5;

    public readonly uint OrderId;
    public readonly int Price;
    public readonly int Quantity;
    public readonly byte Kind;

    /// <summary>0 buy, 1 sell.</summary>
    public readonly byte Side;

    public MatchingOperation(uint orderId, int price, int quantity, byte kind, byte side) =>
        (OrderId, Price, Quantity, Kind, Side) = (orderId, price, quantity, kind, side);
}

/// <summary>A recorded order flow: operations that fill the book first, then those that are timed.</summary>
public sealed class MatchingWorkload
{
    /// <summary>First four bytes of a file of the first kind: "OLW1".</summary>
    private const uint OperationsMagic = 0x31574C4F;
    private const int OperationsHeader = 16;

    private readonly MatchingOperation[] _operations;
    private readonly int _prefill;

    internal MatchingWorkload(MatchingOperation[] operations, int prefill) => (_operations, _prefill) = (operations, prefill);

    public ReadOnlySpan<MatchingOperation> Prefill => _operations.AsSpan(0, _prefill);

    public ReadOnlySpan<MatchingOperation> Timed => _operations.AsSpan(_prefill);

    /// <summary>Reads a file of either kind: operations of 16 bytes, or messages of 40 (<see cref="MatchingMessages"/>).</summary>
    /// <exception cref="InvalidDataException">The file is not a workload, or is cut short.</exception>
    public static MatchingWorkload Load(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        if (MatchingMessages.Recognize(bytes)) return MatchingMessages.Read(bytes, file);
        if (bytes.Length < OperationsHeader) throw new InvalidDataException($"{file} is too short for a workload's header");
        ReadOnlySpan<uint> header = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan(0, OperationsHeader));
        if (header[0] != OperationsMagic) throw new InvalidDataException($"{file} is not a workload: it begins neither with 'OLW1' nor with '100_WBEM'");
        (uint prefill, uint total) = (header[1], header[2]);
        if (prefill > total || bytes.Length - OperationsHeader < (long)total * Marshal.SizeOf<MatchingOperation>())
            throw new InvalidDataException($"{file} is cut short: {total} operations do not fit {bytes.Length} bytes");
        return new MatchingWorkload(
            MemoryMarshal.Cast<byte, MatchingOperation>(bytes.AsSpan(OperationsHeader))[..(int)total].ToArray(), (int)prefill);
    }
}
