namespace GradNet.Nn.Tests;

public sealed class WeightAverageTests
{
    [Fact]
    public void Equal_and_fading_averages_are_those_of_the_definitions()
    {
        var model = new Scale();
        var equal = WeightAverage.Equal(model);
        var fading = WeightAverage.Exponential(model, decay: 0.75);
        foreach (float value in new[] { 1f, 2, 6 })
        {
            model.Factor.Value = Tensor.From(value);
            equal.Update();
            fading.Update();
        }

        Assert.Equal(3f, equal.Values["Factor"].Item<float>(), 1e-6f);
        Assert.Equal((0.25f * 0.75f * 0.75f) + (0.5f * 0.75f) + 1.5f, fading.Values["Factor"].Item<float>(), 1e-6f);
    }

    [Fact]
    public void A_model_has_the_average_only_inside_the_scope_and_can_be_trained_after_it()
    {
        var model = new Scale();
        var average = WeightAverage.Equal(model);
        model.Factor.Value = Tensor.From(2f);
        average.Update();
        model.Factor.Value = Tensor.From(4f);
        average.Update();
        IDisposable scope = average.Use();
        Assert.Equal(3f, model.Forward(Tensor.From(1f)).Item<float>());
        scope.Dispose();
        scope.Dispose();
        Assert.Equal(4f, model.Factor.Value.Item<float>());
        new Sgd(model.Parameters, 1).Step(model.Forward(Tensor.From(1f)).Sum());
        Assert.Equal(3f, model.Factor.Value.Item<float>());
        Assert.Equal(3f, average.Values["Factor"].Item<float>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_part_that_makes_no_sense_is_refused(double decay) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightAverage.Exponential(new Scale(), decay));

    private sealed class Scale : Module<Tensor, Tensor>
    {
        public Parameter Factor { get; } = Parameter.Zeros([1]);

        protected override Tensor ForwardCore(Tensor x) => x * Factor;
    }
}
