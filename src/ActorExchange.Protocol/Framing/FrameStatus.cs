namespace ActorExchange.Protocol;

/// <summary>What <see cref="FrameReader"/> found at the head of the input.</summary>
public enum FrameStatus
{
    /// <summary>A whole frame.</summary>
    Complete,

    /// <summary>The beginning of a frame, or nothing: more input is needed.</summary>
    Incomplete,

    /// <summary>The length is above the limit (which is also what a foreign protocol looks like). The stream cannot be read any further.</summary>
    TooLarge,

    /// <summary>A length of 0. The stream cannot be read any further.</summary>
    Empty,
}
