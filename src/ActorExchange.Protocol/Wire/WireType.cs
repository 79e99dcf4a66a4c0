namespace ActorExchange.Protocol;

/// <summary>How a Protobuf field is laid out: the low three bits of its tag.</summary>
public enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    LengthDelimited = 2,
    StartGroup = 3,
    EndGroup = 4,
    Fixed32 = 5,
}
