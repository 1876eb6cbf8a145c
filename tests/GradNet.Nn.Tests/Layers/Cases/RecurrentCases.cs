namespace GradNet.Nn.Tests;

/// <summary>Embeddings and recurrent layers.</summary>
internal static class RecurrentCases
{
    private static readonly Tensor Words = Tensor.From([0L, 3, 3, 6, 1, 2], [2, 3]);
    private static readonly Tensor Lengths = Tensor.From(3, 5, 1);

    public static IEnumerable<LayerCase> All =>
    [
        LayerCase.Of("embedding", new Embedding(7, 4), Words),
        LayerCase.Of("embedding bag, mean", new EmbeddingBag(7, 4), Words),
        LayerCase.Of("embedding bag, sum", new EmbeddingBag(7, 4, BagMode.Sum), Words),
        LayerCase.Of("embedding bag, max", new EmbeddingBag(7, 4, BagMode.Max), Words),
        LayerCase.Of("embedding, padding", new Embedding(7, 4, paddingIndex: 2), [Words], (m, x) =>
        {
            m.Weight.Value = Tensor.Where((Tensor.Range(0, 7) == 2).Unsqueeze(1), 0f, m.Weight);
            return [m.Forward(x[0])];
        }),
        Cell("rnn cell", new RnnCell(4, 5), states: 1),
        Cell("rnn cell, relu", new RnnCell(4, 5, RnnActivation.Relu), states: 1),
        Cell("rnn cell, no bias", new RnnCell(4, 5, bias: false), states: 0),
        Cell("lstm cell", new LstmCell(4, 5), states: 2),
        Cell("lstm cell, no bias", new LstmCell(4, 5, bias: false), states: 0),
        Cell("gru cell", new GruCell(4, 5), states: 1),
        Cell("gru cell, no bias", new GruCell(4, 5, bias: false), states: 0),
        Stack("rnn", new Rnn(4, 5), steps: 6),
        Stack("rnn, relu", new Rnn(4, 5, activation: RnnActivation.Relu), steps: 4, states: 1),
        Stack("rnn, two layers, both directions", new Rnn(4, 5, layers: 2, bidirectional: true), steps: 5, states: 1),
        Stack("rnn, lengths", new Rnn(4, 5, bidirectional: true), steps: 5, lengths: Lengths),
        Stack("lstm", new Lstm(4, 5), steps: 6),
        Stack("lstm, one step", new Lstm(4, 5), steps: 1),
        Stack("lstm, no bias", new Lstm(4, 5, bias: false), steps: 6, states: 2),
        Stack("lstm, two layers, both directions", new Lstm(4, 5, layers: 2, bidirectional: true), steps: 5, states: 2),
        Stack("lstm, lengths", new Lstm(4, 5, layers: 2, bidirectional: true), steps: 5, states: 2, lengths: Lengths),
        LayerCase.Of("lstm, wide", new Lstm(7, 19), [LayerCase.Input(0, 2, 9, 7)], (m, x) => Results(m.Forward(x[0]))),
        Stack("gru", new Gru(4, 5), steps: 6),
        Stack("gru, no bias", new Gru(4, 5, bias: false), steps: 6, states: 1),
        Stack("gru, two layers, both directions", new Gru(4, 5, layers: 2, bidirectional: true), steps: 5, states: 1),
        Stack("gru, lengths", new Gru(4, 5, layers: 2, bidirectional: true), steps: 5, states: 1, lengths: Lengths),
        LayerCase.Of("gru, wide", new Gru(7, 19), [LayerCase.Input(0, 2, 9, 7)], (m, x) => Results(m.Forward(x[0]))),
    ];

    private static LayerCase Cell<TState>(string name, RecurrentCell<TState> cell, int states)
        where TState : class
    {
        Tensor[] inputs = [LayerCase.Input(0, 3, 4), .. Enumerable.Range(1, states).Select(number => LayerCase.Input(number, 3, 5))];
        return LayerCase.Of(name, cell, inputs, (m, x) => Parts(m.Forward(x[0], State<TState>(x[1..]))));
    }

    private static LayerCase Stack<TCell, TState>(
        string name, Recurrent<TCell, TState> stack, int steps, int states = 0, Tensor? lengths = null)
        where TCell : RecurrentCell<TState>
        where TState : class
    {
        Tensor[] inputs =
        [
            LayerCase.Input(0, 3, steps, 4),
            .. Enumerable.Range(1, states).Select(number => LayerCase.Input(number, stack.Cells.Count, 3, 5)),
        ];
        return LayerCase.Of(name, stack, inputs, (m, x) =>
            Results(m.Forward(x[0], State<TState>(x[1..]), lengths)));
    }

    private static Tensor[] Results<TState>((Tensor Output, TState State) result)
        where TState : class => [result.Output, .. Parts(result.State)];

    private static Tensor[] Parts(object state) => state is LstmState lstm ? [lstm.Hidden, lstm.Cell] : [(Tensor)state];

    private static TState? State<TState>(Tensor[] parts)
        where TState : class => parts switch
        {
            [] => null,
            [var hidden] => (TState)(object)hidden,
            _ => (TState)(object)new LstmState(parts[0], parts[1]),
        };
}
