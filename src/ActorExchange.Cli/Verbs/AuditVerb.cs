using System.CommandLine;

namespace ActorExchange.Cli.Verbs;

/// <summary>The audit trail: who did what, when and why.</summary>
internal sealed class AuditVerb : Command
{
    public AuditVerb()
        : base("audit", "Search and verify the audit trail")
    {
        Add(new Search());
    }

    private sealed class Search : ReportCommand
    {
        private readonly ReportOptions _options = new();

        public Search()
            : base("search", "Entries by order, account, time and kind, from the running exchange (ReadAll)", "audit") => _options.AddTo(this);

        protected override IEnumerable<(string Name, string Value)> ReportArguments(ParseResult arguments) => _options.Read(arguments);
    }
}
