using System.Runtime.InteropServices;

namespace GradNet.Nn;

/// <summary>The stages of pipelines that LINQ lacks.</summary>
internal static class PipelineStages
{
    public static IEnumerable<T> Shuffle<T>(IEnumerable<T> source, int bufferSize, RandomKey key)
    {
        var draws = new RandomDraws(key);
        var buffer = new List<T>();
        foreach (T item in source)
        {
            if (buffer.Count < bufferSize)
            {
                buffer.Add(item);
                continue;
            }

            int place = draws.Below(bufferSize);
            yield return buffer[place];
            buffer[place] = item;
        }

        draws.Shuffle(CollectionsMarshal.AsSpan(buffer));
        foreach (T item in buffer)
            yield return item;
    }

    public static IEnumerable<T> Interleave<T>(IEnumerable<IEnumerable<T>> sequences, int cycle, int block)
    {
        using IEnumerator<IEnumerable<T>> waiting = sequences.GetEnumerator();
        var open = new List<IEnumerator<T>>();
        try
        {
            while (open.Count < cycle && waiting.MoveNext())
                open.Add(waiting.Current.GetEnumerator());
            for (int turn = 0; open.Count > 0; turn = turn < open.Count ? turn : 0)
            {
                int taken = 0;
                while (taken < block && open[turn].MoveNext())
                {
                    yield return open[turn].Current;
                    taken++;
                }

                if (taken == block)
                {
                    turn++;
                    continue;
                }

                open[turn].Dispose();
                if (waiting.MoveNext())
                    open[turn++] = waiting.Current.GetEnumerator();
                else
                    open.RemoveAt(turn);
            }
        }
        finally
        {
            foreach (IEnumerator<T> sequence in open)
                sequence.Dispose();
        }
    }
}
