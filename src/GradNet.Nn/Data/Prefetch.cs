using System.Threading.Channels;

namespace GradNet.Nn;

/// <summary>Makes items ahead of their use on other threads, and hands them out in order.</summary>
internal static class Prefetch
{
    /// <summary>
    /// What is made of each item of a source, of which up to <paramref name="workers"/> are made at a time. The source is read by the
    /// consumer's thread. An exception, of the source too, comes out at its item.
    /// </summary>
    /// <param name="source">From what is made.</param>
    /// <param name="workers">0 makes each item when it is asked for.</param>
    /// <param name="make">From an item of the source and its number.</param>
    /// <param name="cancellationToken">Stops waiting for an item.</param>
    public static IEnumerable<T> InOrder<TSource, T>(
        IEnumerable<TSource> source, int workers, Func<TSource, int, T> make, CancellationToken cancellationToken)
    {
        using IEnumerator<TSource> items = source.GetEnumerator();
        var ahead = new Queue<Task<T>>();
        bool isAtEnd = false;
        int next = 0;
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (workers == 0)
                {
                    if (!items.MoveNext())
                        yield break;
                    yield return make(items.Current, next++);
                    continue;
                }

                Fill();
                if (!ahead.TryPeek(out Task<T>? first))
                    yield break;
                T item = first.WaitAsync(cancellationToken).GetAwaiter().GetResult();
                ahead.Dequeue();
                Fill();
                yield return item;
            }
        }
        finally
        {
            // The consumer may have left the loop or met an exception: nothing goes on running behind its back.
            Task.WhenAll(ahead).ContinueWith(_ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
        }

        void Fill()
        {
            while (ahead.Count < workers && !isAtEnd)
                Start();
        }

        void Start()
        {
            try
            {
                if (items.MoveNext())
                {
                    (TSource item, int index) = (items.Current, next++);
                    ahead.Enqueue(Task.Run(() => make(item, index)));
                    return;
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                ahead.Enqueue(Task.FromException<T>(error)); // Thrown when the items before it have been handed out.
            }

            isAtEnd = true;
        }
    }

    /// <summary>The items of a source, which a thread of its own reads up to a number of items ahead.</summary>
    public static IEnumerable<T> Ahead<T>(Func<CancellationToken, IEnumerable<T>> source, int count, CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var items = Channel.CreateBounded<T>(new BoundedChannelOptions(count) { SingleReader = true, SingleWriter = true });
        Task reading = Task.Factory.StartNew(
            () => Read(source, items.Writer, leaving.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            while (items.Reader.WaitToReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult())
            {
                while (items.Reader.TryRead(out T? item))
                    yield return item;
            }
        }
        finally
        {
            leaving.Cancel();
            reading.Wait(CancellationToken.None);
        }
    }

    private static void Read<T>(Func<CancellationToken, IEnumerable<T>> source, ChannelWriter<T> writer, CancellationToken leaving)
    {
        Exception? failure = null;
        try
        {
            foreach (T item in source(leaving))
                writer.WriteAsync(item, leaving).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            failure = error; // The consumer gets it behind the items that were read before.
        }

        writer.Complete(failure);
    }
}
