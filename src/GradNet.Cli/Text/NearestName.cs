namespace GradNet.Cli.Text;

/// <summary>Finds what a misspelt name probably meant.</summary>
internal static class NearestName
{
    /// <summary>The candidate with the smallest edit distance, or null where none is near enough to be meant.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int smallest = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int distance = Meant(name, candidate) ? 0 : Distance(name, candidate);
            if (distance < smallest)
                (nearest, smallest) = (candidate, distance);
        }

        return smallest <= Math.Max(1, (Math.Max(name.Length, nearest?.Length ?? 0) + 1) / 3) ? nearest : null;
    }

    /// <summary>" Did you mean "x"?", or nothing where no candidate is near.</summary>
    public static string Question(string name, IEnumerable<string> candidates) =>
        Find(name, candidates) is { } nearest ? $" Did you mean \"{nearest}\"?" : "";

    /// <summary>
    /// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other, ignoring case
    /// (Damerau 1964; optimal string alignment).
    /// </summary>
    public static int Distance(string from, string to)
    {
        int[] beforePrevious = new int[to.Length + 1];
        int[] previous = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int[] current = new int[to.Length + 1];
            current[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = previous[j - 1] + (Same(from[i - 1], to[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
            }

            (beforePrevious, previous) = (previous, current);
        }

        return previous[to.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);

    /// <summary>"lenet" and "LeNet-5" mean lenet5: only letters and digits count, and a beginning of three of them is enough.</summary>
    private static bool Meant(string name, string candidate)
    {
        string letters = string.Concat(name.Where(char.IsLetterOrDigit));
        return letters.Length >= 3 && candidate.StartsWith(letters, StringComparison.OrdinalIgnoreCase);
    }
}
