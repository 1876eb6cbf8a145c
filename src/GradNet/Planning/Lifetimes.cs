using System.Numerics;

namespace GradNet.Planning;

/// <summary>Finds what is in use at the same time as something else, in a tree of spans of steps.</summary>
/// <remarks>The segment tree: Bentley, "Algorithms for Klee's rectangle problems", 1977.</remarks>
/// <typeparam name="T">What is in use.</typeparam>
/// <param name="steps">How many steps there are.</param>
internal sealed class Lifetimes<T>(int steps)
{
    private readonly List<T>?[] _starting = new List<T>?[steps];

    /// <summary>The node i has the children 2i and 2i + 1; a leaf is a step.</summary>
    private readonly List<T>?[] _covering = new List<T>?[2 * (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(steps, 1))];

    private int Leaves => _covering.Length / 2;

    /// <summary>Adds what is in use from one step to another, both included.</summary>
    public void Add(T item, int first, int last)
    {
        (_starting[first] ??= []).Add(item);
        int left = first + Leaves;
        int right = last + 1 + Leaves;
        for (; left < right; left >>= 1, right >>= 1)
        {
            if (int.IsOddInteger(left))
                (_covering[left++] ??= []).Add(item);
            if (int.IsOddInteger(right))
                (_covering[--right] ??= []).Add(item);
        }
    }

    /// <summary>Collects what is in use at any of the steps: what is at the first, and what begins at a later one.</summary>
    public void Find(int first, int last, List<T> found)
    {
        for (int node = first + Leaves; node > 0; node >>= 1)
            found.AddRange(_covering[node] ?? []);
        for (int step = first + 1; step <= last; step++)
            found.AddRange(_starting[step] ?? []);
    }
}
