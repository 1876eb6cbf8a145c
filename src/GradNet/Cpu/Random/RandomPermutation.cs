namespace GradNet.Cpu;

/// <summary>The integers below a count in random order.</summary>
/// <remarks>Fisher and Yates, 1938, as Durstenfeld wrote it, 1964; bounded numbers without bias: Lemire, 2019.</remarks>
internal static unsafe class RandomPermutation
{
    /// <summary>Fills an int64 vector; every order is equally likely.</summary>
    public static void Fill(ulong key, Operand y)
    {
        var elements = (long*)y.Data;
        long count = y.Shape.ElementCount;
        for (long i = 0; i < count; i++)
            elements[i] = i;
        ulong used = 0;
        for (long i = count - 1; i > 0; i--)
        {
            long other = (long)Below((ulong)i + 1, key, ref used);
            (elements[i], elements[other]) = (elements[other], elements[i]);
        }
    }

    /// <summary>A number below a bound, every one equally likely: a draw that would make some likelier is thrown away.</summary>
    private static ulong Below(ulong bound, ulong key, ref ulong used)
    {
        ulong biased = (0 - bound) % bound;
        while (true)
        {
            ulong high = Math.BigMul(Philox.Block(key, used++).Low, bound, out ulong low);
            if (low >= biased)
                return high;
        }
    }
}
