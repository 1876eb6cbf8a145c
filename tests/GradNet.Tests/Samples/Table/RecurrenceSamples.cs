namespace GradNet.Tests.Samples.Table;

/// <summary>Recurrent layers.</summary>
internal static class RecurrenceSamples
{
    private static readonly Tolerance Steps = new(64, 64);

    /// <summary>The state after a step, from what input and hidden state contribute to the gates of one element and the state before.</summary>
    private delegate double[] StepFormula(double[] input, double[] hidden, double[] state);

    public static Operation[] All { get; } =
    [
        Make("Lstm", "RecurrentScan", gates: 4, states: 2, Lstm, x =>
        {
            (Tensor hidden, Tensor cell) = Recurrence.Lstm(x[0], x[1], x[2], x[3], x[4]);
            return Tensor.Concatenate([hidden, cell], axis: -1);
        }),
        Make("Gru", "Recurrence.Gru", gates: 3, states: 1, Gru, x => Recurrence.Gru(x[0], x[1], x[2], x[3])) with
        {
            BadCalls =
            [
                BadCall.Shape(
                    "a weight of other gates",
                    () => Recurrence.Gru(Tensor.Zeros([5, 2, 9]), Tensor.Zeros([12, 3]), null, Tensor.Zeros([2, 3])),
                    "Gru: inputs [5, 2, 9], weight [12, 3], bias none and state [2, 3] do not fit: they should be [time, batch, 3 · hidden] " +
                    "with a step at least, [3 · hidden, hidden], [3 · hidden] and [batch, hidden]."),
            ],
        },
        Make("Rnn", "Recurrence.Rnn", gates: 1, states: 1, (x, h, _) => [Math.Tanh(x[0] + h[0])],
            x => Recurrence.Rnn(x[0], x[1], x[2], x[3])),
        Make("Rnn with the rectifier", "Recurrence.Rnn", gates: 1, states: 1, (x, h, _) => [Math.Max(x[0] + h[0], 0)],
            x => Recurrence.Rnn(x[0], x[1], x[2], x[3], isRelu: true), isSmooth: false),
    ];

    private static double[] Lstm(double[] x, double[] h, double[] state)
    {
        double cell = (Sigmoid(x[1] + h[1]) * state[1]) + (Sigmoid(x[0] + h[0]) * Math.Tanh(x[2] + h[2]));
        return [Sigmoid(x[3] + h[3]) * Math.Tanh(cell), cell];
    }

    private static double[] Gru(double[] x, double[] h, double[] state)
    {
        double update = Sigmoid(x[1] + h[1]);
        return [((1 - update) * Math.Tanh(x[2] + (Sigmoid(x[0] + h[0]) * h[2]))) + (update * state[0])];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static Operation Make(
        string name, string covers, int gates, int states, StepFormula step, Func<Tensor[], Tensor> apply, bool isSmooth = true)
    {
        Sample Of(string about, int time, int batch, int hidden) => new(
            about,
            [
                Inputs.Spread(time, batch, gates * hidden),
                Inputs.Between(-1 / Math.Sqrt(hidden), 1 / Math.Sqrt(hidden), gates * hidden, hidden),
                Inputs.Between(-1, 1, gates * hidden),
                .. Enumerable.Range(0, states).Select(_ => Inputs.Between(-1, 1, batch, hidden)),
            ],
            apply,
            x => Scan(x, gates, step))
        {
            IsSmooth = isSmooth,
        };
        return new Operation(name, [covers], Steps,
        [
            Of("a few steps", 3, 2, 3),
            Of("one step of one element", 1, 1, 1),
            Of("a vector and a tail", 2, 3, 17),
            Of("no batch", 2, 0, 3),
            Of("large", 9, 37, 70),
        ]);
    }

    private static ReferenceTensor Scan(ReferenceTensor[] x, int gates, StepFormula step)
    {
        (int time, int batch, int hidden) = (x[0].Shape[0], x[0].Shape[1], x[1].Shape[1]);
        int states = x.Length - 3;
        var result = ReferenceTensor.Define([time, batch, states * hidden], _ => 0);
        for (int t = 0; t < time; t++)
        {
            for (int b = 0; b < batch; b++)
            {
                double Before(int part, int i) => t == 0 ? x[3 + part][b, i] : result[t - 1, b, (part * hidden) + i];
                for (int i = 0; i < hidden; i++)
                {
                    int[] rows = [.. Enumerable.Range(0, gates).Select(gate => (gate * hidden) + i)];
                    double[] contributions = Array.ConvertAll(rows, row => x[0][t, b, row]);
                    double[] products = Array.ConvertAll(
                        rows, row => x[2][row] + Enumerable.Range(0, hidden).Sum(j => x[1][row, j] * Before(0, j)));
                    double[] after = step(contributions, products, [.. Enumerable.Range(0, states).Select(part => Before(part, i))]);
                    for (int part = 0; part < states; part++)
                        result[t, b, (part * hidden) + i] = after[part];
                }
            }
        }

        return result;
    }
}
