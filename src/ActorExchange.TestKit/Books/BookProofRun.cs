namespace ActorExchange.TestKit;

/// <summary>One run of random commands on new books: the same profile, seed and length give the same run.</summary>
public static class BookProofRun
{
    /// <summary>Runs.</summary>
    /// <param name="profile">What the commands look like.</param>
    /// <param name="seed">Of rules and commands.</param>
    /// <param name="record">Takes the commands; its length is their number.</param>
    /// <param name="options">How closely to look.</param>
    /// <param name="coverage">Counts what happens.</param>
    /// <returns>The failure, if the books did not agree.</returns>
    public static BookProofFailure? Run(BookProfile profile, ulong seed, BookCommand[] record, BookTrialOptions options, BookCoverage coverage)
    {
        var generator = new BookCommandGenerator(seed, profile);
        var trial = new BookTrial(generator.Rules, generator.MaxOrders, options);
        int ran = 0;
        try
        {
            while (ran < record.Length)
            {
                record[ran] = generator.Next();
                trial.Run(record[ran++]);
                generator.Observe(trial.Events);
                coverage.Count(trial.Status, trial.Events, trial.Book.OrderCount);
            }

            trial.Finish();
            return null;
        }
        catch (BookDisagreementException found)
        {
            var script = new BookScript(generator.Rules, generator.MaxOrders, options, record[..ran]);
            return new BookProofFailure(profile.Name, seed, found.Message, script);
        }
    }
}

/// <summary>A run that went wrong.</summary>
/// <param name="Profile">Name of the profile.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="What">What was wrong.</param>
/// <param name="Script">The commands up to the one in which it was found.</param>
public sealed record BookProofFailure(string Profile, ulong Seed, string What, BookScript Script);
