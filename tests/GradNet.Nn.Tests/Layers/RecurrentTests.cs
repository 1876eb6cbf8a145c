namespace GradNet.Nn.Tests;

public sealed class RecurrentTests
{
    [Fact]
    public void A_sequence_read_in_two_parts_gives_what_it_gives_as_a_whole()
    {
        Lstm lstm = new Lstm(3, 20, layers: 2).WithFilledParameters();
        Tensor x = Filled.Tensor([2, 7, 3], 1);
        (Tensor whole, LstmState end) = lstm.Forward(x);
        (Tensor first, LstmState middle) = lstm.Forward(x[.., ..4]);
        (Tensor second, LstmState last) = lstm.Forward(x[.., 4..], middle);
        Assert.Equal(whole.ToArray<float>(), Tensor.Concatenate([first, second], axis: 1).ToArray<float>());
        Assert.Equal(end.Hidden.ToArray<float>(), last.Hidden.ToArray<float>());
        Assert.Equal(end.Cell.ToArray<float>(), last.Cell.ToArray<float>());
    }

    [Fact]
    public void A_cell_run_step_by_step_gives_what_the_layer_gives()
    {
        Gru gru = new Gru(3, 6).WithFilledParameters();
        Tensor x = Filled.Tensor([2, 5, 3], 1);
        (Tensor output, Tensor state) = gru.Forward(x);
        Tensor hidden = Tensor.Zeros([2, 6]);
        for (int time = 0; time < 5; time++)
        {
            hidden = gru.Cells[0].Forward(x[.., time], hidden);
            Assert.Equal(hidden.ToArray<float>(), output[.., time].ToArray<float>());
        }

        Assert.Equal(hidden.ToArray<float>(), state[0].ToArray<float>());
    }

    [Fact]
    public void Steps_behind_the_end_of_a_sequence_change_nothing()
    {
        Lstm lstm = new Lstm(3, 4, layers: 2, bidirectional: true).WithFilledParameters();
        Tensor x = Filled.Tensor([1, 6, 3], 1);
        (Tensor shortOutput, LstmState shortState) = lstm.Forward(x[.., ..4]);
        (Tensor output, LstmState state) = lstm.Forward(x, lengths: Tensor.From(4));
        Assert.Equal(shortOutput.ToArray<float>(), output[.., ..4].ToArray<float>());
        Assert.All(output[.., 4..].ToArray<float>(), value => Assert.Equal(0f, value));
        Assert.Equal(shortState.Cell.ToArray<float>(), state.Cell.ToArray<float>());
    }

    [Fact]
    public void Dropout_falls_between_layers_in_training_only()
    {
        Rnn twoLayers = new Rnn(3, 4, layers: 2, dropout: 0.5).WithFilledParameters();
        Rnn oneLayer = new Rnn(3, 4, dropout: 0.5).WithFilledParameters();
        Tensor x = Filled.Tensor([2, 5, 3], 1);
        Assert.NotEqual(twoLayers.Forward(x).Output.ToArray<float>(), twoLayers.Forward(x).Output.ToArray<float>());
        Assert.Equal(oneLayer.Forward(x).Output.ToArray<float>(), oneLayer.Forward(x).Output.ToArray<float>());
        using (Phase.Inference())
            Assert.Equal(twoLayers.Forward(x).Output.ToArray<float>(), twoLayers.Forward(x).Output.ToArray<float>());
    }

    [Fact]
    public void Weights_are_named_by_cell_and_shaped_as_in_PyTorch()
    {
        var lstm = new Lstm(3, 4, layers: 2, bidirectional: true);
        Assert.Equal("Lstm 3 -> 4, 2 layers, both directions", lstm.ToString());
        Assert.Equal(16, lstm.NamedParameters.Count);
        Assert.Equal("Cells.0.InputWeight [16, 3]", Describe(lstm, 0));
        Assert.Equal("Cells.0.HiddenWeight [16, 4]", Describe(lstm, 1));
        Assert.Equal("Cells.0.HiddenBias [16]", Describe(lstm, 3));
        Assert.Equal("Cells.2.InputWeight [16, 8]", Describe(lstm, 8));
        Assert.All(lstm.Parameters, parameter => Assert.InRange(parameter.Value.Abs().Max().Item<float>(), 0.2f, 0.5f));
    }

    [Fact]
    public void A_hook_sees_the_outputs_of_a_recurrent_layer()
    {
        var seen = new List<ModuleCall>();
        var gru = new Gru(3, 4);
        using (gru.Hook(seen.Add))
            gru.Forward(Tensor.Zeros([2, 5, 3]));
        Assert.Equal([2, 5, 4], Assert.Single(seen).Output!.Shape);
    }

    [Fact]
    public void Wrong_shapes_and_lengths_are_named()
    {
        var gru = new Gru(3, 4);
        Tensor x = Tensor.Zeros([2, 5, 3]);
        AssertSays("Gru: the input is [2, 3], but should be [batch, time, 3], with a step at least.", () => gru.Forward(Tensor.Zeros([2, 3])));
        AssertSays("Gru: the state is [2, 4], but should be [1, 2, 4], [layers · directions, batch, hidden].",
            () => gru.Forward(x, Tensor.Zeros([2, 4])));
        AssertSays("The lengths are [3], but should be [2], one for each sequence.", () => gru.Forward(x, lengths: Tensor.From(1, 2, 3)));
        AssertSays("GruCell: the state is [4], but should be [2, 4], [batch, hidden].",
            () => new GruCell(3, 4).Forward(Tensor.Zeros([2, 3]), Tensor.Zeros([4])));
        foreach (int wrong in (int[])[0, 6, -1])
            Assert.Contains("1 to 5 steps", Assert.Throws<ArgumentOutOfRangeException>(() => gru.Forward(x, lengths: Tensor.From(5, wrong))).Message);
        Assert.Throws<ArgumentException>(() => gru.Forward(x, lengths: Tensor.From(5f, 4f)));
    }

    private static void AssertSays(string expected, Action call) =>
        Assert.StartsWith(expected, Assert.Throws<ShapeException>(call).Message);

    private static string Describe(Module module, int number) =>
        $"{module.NamedParameters[number].Name} {module.NamedParameters[number].Parameter.Shape}";
}
