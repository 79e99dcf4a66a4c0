namespace ActorExchange.Hocon;

/// <summary>A HOCON text cannot be used: the message says where, what and why. The only exception that parsing raises.</summary>
public sealed class HoconException : Exception
{
    /// <param name="origin">Where the fault is.</param>
    /// <param name="problem">What is wrong, and why or what to do.</param>
    /// <param name="inner">The cause, for example an I/O fault of an included file.</param>
    public HoconException(HoconOrigin origin, string problem, Exception? inner = null)
        : base($"{origin}: {problem}", inner)
    {
        Origin = origin;
        Problem = problem;
    }

    public HoconOrigin Origin { get; }

    /// <summary>The message without the place.</summary>
    public string Problem { get; }
}
