namespace GradNet.Nn;

/// <summary>Makes items ahead of their use on other threads, and hands them out in order.</summary>
internal static class Prefetch
{
    /// <summary>
    /// Items <paramref name="start"/> to <paramref name="end"/> − 1, of which up to <paramref name="workers"/> are made at a time.
    /// </summary>
    public static IEnumerable<T> InOrder<T>(int start, int end, int workers, Func<int, T> make, CancellationToken cancellationToken)
    {
        var ahead = new Queue<Task<T>>();
        int next = start;
        try
        {
            for (int index = start; index < end; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (workers == 0)
                {
                    yield return make(index);
                    continue;
                }

                Fill();
                T item = ahead.Peek().WaitAsync(cancellationToken).GetAwaiter().GetResult();
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
            while (ahead.Count < workers && next < end)
            {
                int index = next++;
                ahead.Enqueue(Task.Run(() => make(index)));
            }
        }
    }
}
