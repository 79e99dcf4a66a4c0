namespace ActorExchange.Cli.Doctor;

internal enum CheckOutcome
{
    Ok,
    Warning,
    Failed,
}

/// <summary>One finding of `doctor`.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Outcome">How it is.</param>
/// <param name="Found">What was found.</param>
/// <param name="Next">What to do about it; empty if nothing.</param>
internal sealed record DoctorCheck(string Name, CheckOutcome Outcome, string Found, string Next = "")
{
    public static DoctorCheck Ok(string name, string found) => new(name, CheckOutcome.Ok, found);
}
