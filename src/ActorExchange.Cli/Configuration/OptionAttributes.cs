namespace ActorExchange.Cli.Configuration;

/// <summary>The number is a size in bytes and may have a unit.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BytesAttribute : Attribute;

/// <summary>Smallest and largest value allowed; of durations, in seconds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WithinAttribute(double minimum, double maximum) : Attribute
{
    public double Minimum { get; } = minimum;

    public double Maximum { get; } = maximum;
}
