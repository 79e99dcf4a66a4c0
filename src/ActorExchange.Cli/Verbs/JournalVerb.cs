using System.CommandLine;

namespace ActorExchange.Cli.Verbs;

/// <summary>Reads the journal of a data folder.</summary>
internal sealed class JournalVerb : Command
{
    public JournalVerb()
        : base("journal", "Verify and inspect the journal of a data folder")
    {
    }
}
