using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ActorExchange.Client;

/// <summary>The account's figures on their way to any number of readers. Each update holds everything, so a slow reader misses only what is past.</summary>
internal sealed class AccountStreams
{
    private readonly Lock _gate = new();
    private readonly List<Channel<AccountFigures>> _readers = [];
    private AccountFigures? _last;
    private bool _ended;

    /// <summary>As last told; null before the first update.</summary>
    public AccountFigures? Last => Volatile.Read(ref _last);

    public void Add(AccountFigures figures)
    {
        lock (_gate)
        {
            Volatile.Write(ref _last, figures);
            foreach (Channel<AccountFigures> reader in _readers) reader.Writer.TryWrite(figures);
        }
    }

    /// <summary>No more will come.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            foreach (Channel<AccountFigures> reader in _readers) reader.Writer.TryComplete();
        }
    }

    /// <summary>What is known now, then every change.</summary>
    public async IAsyncEnumerable<AccountFigures> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Channel<AccountFigures> channel = Open();
        try
        {
            await foreach (AccountFigures figures in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return figures;
        }
        finally
        {
            lock (_gate) _readers.Remove(channel);
        }
    }

    private Channel<AccountFigures> Open()
    {
        var channel = Channel.CreateBounded<AccountFigures>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_gate)
        {
            _readers.Add(channel);
            if (_last is not null) channel.Writer.TryWrite(_last);
            if (_ended) channel.Writer.TryComplete();
        }

        return channel;
    }
}
