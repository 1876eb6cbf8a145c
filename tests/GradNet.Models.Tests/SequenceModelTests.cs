using GradNet.Nn;

namespace GradNet.Models.Tests;

public sealed class SequenceModelTests
{
    private const int Words = 65;

    [Theory]
    [InlineData("lstm", 350_593)]
    [InlineData("gpt", 826_368)]
    public void It_has_the_parameters_that_its_layers_add_up_to(string name, long expected)
    {
        Module<Tensor, Tensor> model = Create(name);
        Assert.Equal(expected, model.Parameters.Sum(parameter => parameter.Shape.ElementCount));
        Assert.True(model.Forward(Text(batch: 2, time: 7)).Shape == [2, 7, Words]);
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gpt")]
    public void What_comes_later_changes_no_guess(string name)
    {
        Module<Tensor, Tensor> model = Create(name);
        Tensor text = Text(batch: 1, time: 8);
        Tensor changed = Tensor.Concatenate([text[.., ..5], (text[.., 5..] + 1) % Words], axis: 1);
        (Tensor before, Tensor after) = (model.Forward(text), model.Forward(changed));
        Assert.Equal(before[.., ..5].ToArray<float>(), after[.., ..5].ToArray<float>());
        Assert.NotEqual(before[.., 5..].ToArray<float>(), after[.., 5..].ToArray<float>());
    }

    [Fact]
    public void A_text_longer_than_gpt_reads_is_refused() =>
        Assert.Contains("position 128", Assert.Throws<ShapeException>(() => Create("gpt").Forward(Text(batch: 1, time: 129))).Message, StringComparison.Ordinal);

    private static Module<Tensor, Tensor> Create(string name) => name == "lstm"
        ? new CharacterLstm(Words)
        : new Gpt(Words, length: 128, layers: 4, features: 128, heads: 4, dropout: 0);

    private static Tensor Text(int batch, int time) => (Tensor.Range(0, batch * time) * 7 % Words).Reshape(batch, time);
}
