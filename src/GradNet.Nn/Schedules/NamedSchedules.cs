using System.Globalization;

namespace GradNet.Nn;

/// <summary>
/// Schedules by what a command line or a recipe calls them: a name, and in parentheses the numbers that differ from the usual ones, as in
/// <c>cosine</c>, <c>step(0.25, 0.1)</c> or <c>warm-up(0.1, 0, cosine)</c>. The text of a schedule is what its <c>ToString</c> gives.
/// </summary>
public static class NamedSchedules
{
    private static readonly Dictionary<string, Func<Arguments, ILearningRateSchedule>> Makers = new()
    {
        ["cosine"] = a => new CosineDecay(end: a.Number(0, 0)),
        ["restarts"] = a => new CosineRestarts(cycles: a.Whole(0, 4), growth: a.Number(1, 1), end: a.Number(2, 0)),
        ["exponential"] = a => new ExponentialDecay(end: a.Number(0, 0.01)),
        ["linear"] = a => new LinearDecay(warmUp: a.Number(0, 0.05)),
        ["multi-step"] = a => new MultiStepDecay(a.From(1) is { Count: > 0 } points ? points : [0.5, 0.75], factor: a.Number(0, 0.1)),
        ["one-cycle"] = a => new OneCycle(rise: a.Number(0, 0.3), start: a.Number(1, 1 / 25.0), end: a.Number(2, 1 / 250_000.0)),
        ["polynomial"] = a => new PolynomialDecay(power: a.Number(0, 0.9), end: a.Number(1, 0)),
        ["step"] = a => new StepDecay(interval: a.Number(0, 1 / 3.0), factor: a.Number(1, 0.1)),
        ["warm-up"] = a => new WarmUp(length: a.Number(0, 0.05), a.Then ?? new CosineDecay(), start: a.Number(1, 0)),
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> All => Makers.Keys;

    /// <summary>Makes the schedule that a text describes.</summary>
    /// <exception cref="ArgumentException">The text describes none.</exception>
    public static ILearningRateSchedule Parse(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        string name = (open < 0 ? text : text[..open]).Trim();
        if (!Makers.TryGetValue(name, out Func<Arguments, ILearningRateSchedule>? make))
            throw new ArgumentException($"There is no schedule \"{name}\"; there are {string.Join(", ", All)}.", nameof(text));
        if (open >= 0 && !text.TrimEnd().EndsWith(')'))
            throw new ArgumentException($"The schedule \"{text}\" lacks its closing parenthesis.", nameof(text));
        var arguments = new Arguments(text, open < 0 ? string.Empty : text.TrimEnd()[(open + 1)..^1]);
        ILearningRateSchedule schedule = make(arguments);
        return arguments.AreAllUsed
            ? schedule
            : throw new ArgumentException($"The schedule \"{text}\" has more in its parentheses than {name} takes.", nameof(text));
    }

    /// <summary>The text of a schedule.</summary>
    internal static string Text(string name, params ReadOnlySpan<object> arguments)
    {
        string[] texts = Array.ConvertAll(arguments.ToArray(), argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        return $"{name}({string.Join(", ", texts)})";
    }

    /// <summary>What stands in the parentheses: numbers, and after them a schedule where one follows another.</summary>
    private sealed class Arguments
    {
        private readonly List<double> _numbers = [];
        private readonly ILearningRateSchedule? _then;
        private int _used;
        private bool _isThenUsed;

        public Arguments(string whole, string inside)
        {
            string rest = inside.Trim();
            while (rest.Length > 0 && _then is null)
            {
                int comma = rest.IndexOf(',', StringComparison.Ordinal);
                string first = (comma < 0 ? rest : rest[..comma]).Trim();
                if (first.Length > 0 && char.IsAsciiLetter(first[0]))
                    _then = Parse(rest);
                else if (double.TryParse(first, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                    _numbers.Add(number);
                else
                    throw new ArgumentException($"The schedule \"{whole}\" has \"{first}\" where a number should be.", nameof(whole));
                rest = comma < 0 ? string.Empty : rest[(comma + 1)..].Trim();
            }
        }

        /// <summary>The schedule that follows, if one is given.</summary>
        public ILearningRateSchedule? Then
        {
            get
            {
                _isThenUsed = true;
                return _then;
            }
        }

        public bool AreAllUsed => _used >= _numbers.Count && (_then is null || _isThenUsed);

        public double Number(int index, double usual)
        {
            _used = Math.Max(_used, index + 1);
            return index < _numbers.Count ? _numbers[index] : usual;
        }

        public int Whole(int index, int usual) => (int)Math.Clamp(Number(index, usual), 0, int.MaxValue);

        public IReadOnlyList<double> From(int index)
        {
            _used = int.MaxValue;
            return [.. _numbers.Skip(index)];
        }
    }
}
