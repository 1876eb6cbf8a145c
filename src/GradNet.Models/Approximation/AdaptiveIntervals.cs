using System.Globalization;

namespace GradNet.Models;

/// <summary>Divides an interval by halving until a function is simple enough in each part.</summary>
internal static class AdaptiveIntervals
{
    private const int Samples = 16, MostHalvings = 40;

    /// <summary>The ends of the parts, in order.</summary>
    /// <param name="f">The function, element by element, of float64.</param>
    /// <param name="from">Where the interval begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="isSimple">Whether a part may stay whole, from f at seventeen equally distant places of it.</param>
    /// <param name="mostParts">Where to give up.</param>
    /// <exception cref="ArgumentException">f is not finite or jumps somewhere, or the parts are too many.</exception>
    public static double[] Divide(Func<Tensor, Tensor> f, double from, double to, Func<double[], bool> isSimple, int mostParts)
    {
        var ends = new SortedSet<double> { from, to };
        List<(double From, double To)> open = [(from, to)];
        for (int halving = 0; open.Count > 0; halving++)
        {
            double[] places = [.. open.SelectMany(part => Enumerable.Range(0, Samples + 1).Select(i => Between(part, (double)i / Samples)))];
            double[] values = f(Tensor.From(places)).ToArray<double>();
            if (Array.FindIndex(values, value => !double.IsFinite(value)) is >= 0 and int broken)
                throw new ArgumentException($"The function is {Text(values[broken])} at {Text(places[broken])}: it has to be continuous on [{Text(from)}, {Text(to)}].");
            open = [.. open.Where((_, i) => !isSimple(values[(i * (Samples + 1))..((i + 1) * (Samples + 1))]))];
            if (halving == MostHalvings && open.Count > 0)
                throw new ArgumentException($"The function jumps at {Text(open[0].From)}, or is too steep there: it has to be continuous on [{Text(from)}, {Text(to)}].");
            foreach ((double From, double To) part in open)
                ends.Add(Between(part, 0.5));
            if (ends.Count > mostParts)
                throw new ArgumentException($"More than {Text(mostParts)} units are needed for this epsilon; give a larger one.");
            open = [.. open.SelectMany(part => new[] { (part.From, Between(part, 0.5)), (Between(part, 0.5), part.To) })];
        }

        return [.. ends];
    }

    /// <summary>The place at a share of the way.</summary>
    public static double Between((double From, double To) part, double share) => part.From + ((part.To - part.From) * share);

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
