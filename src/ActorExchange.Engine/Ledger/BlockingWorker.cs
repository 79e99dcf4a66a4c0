using System.Collections.Concurrent;

namespace ActorExchange.Engine.Ledger;

/// <summary>One thread for blocking work, so that it never occupies a thread that actors run on. Any thread may call <see cref="Run"/>.</summary>
public sealed class BlockingWorker : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    public BlockingWorker(string name)
    {
        _thread = new Thread(Loop) { IsBackground = true, Name = name };
        _thread.Start();
    }

    public void Run(Action work) => _work.Add(work);

    /// <summary>Finishes what was handed in, then ends the thread.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Loop()
    {
        foreach (Action work in _work.GetConsumingEnumerable()) work();
    }
}
