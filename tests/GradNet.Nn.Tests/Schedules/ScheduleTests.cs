namespace GradNet.Nn.Tests;

/// <summary>Learning-rate schedules against pytorch/optimizers.py.</summary>
public sealed class ScheduleTests
{
    private const int Steps = 64;

    private static readonly Dictionary<string, Tensor> Expected =
        new(Safetensors.Read(Path.Combine(AppContext.BaseDirectory, "pytorch", "optimizers.safetensors")).Tensors);

    private static readonly Dictionary<string, ILearningRateSchedule> Schedules = new()
    {
        ["step"] = new StepDecay(0.25, 0.3),
        ["multi-step"] = new MultiStepDecay([0.5, 0.75]),
        ["exponential"] = new ExponentialDecay(0.01),
        ["cosine"] = new CosineDecay(0.1),
        ["restarts"] = new CosineRestarts(2, growth: 3, end: 0.1),
        ["polynomial"] = new PolynomialDecay(0.9),
        ["warm-up"] = new WarmUp(0.25, new StepDecay(2), start: 0.25),
        ["one-cycle"] = new OneCycle(0.25),
    };

    public static TheoryData<string> Names => [.. Schedules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_rate_is_PyTorchs_before_each_step(string name)
    {
        double[] expected = Expected[$"schedule/{name}"].ToArray<double>();
        for (int step = 0; step < expected.Length; step++)
            Assert.Equal(expected[step], Schedules[name].Factor((double)step / Steps), 1e-12);
    }

    [Fact]
    public void A_loss_that_stays_lowers_the_rate_when_patience_is_at_an_end()
    {
        var optimizer = new Sgd([Parameter.Zeros([1])], learningRate: 1);
        var plateau = new Plateau(optimizer, factor: 0.5, patience: 2, threshold: 0.01, smallest: 0.1);
        double[] losses = [5, 4, 3.99, 3.98, 3.97, 3.95, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2];
        double[] rates = [.. losses.Select(loss =>
        {
            plateau.Report(loss);
            return optimizer.LearningRate;
        })];
        Assert.Equal(Expected["schedule/plateau"].ToArray<double>(), rates);
    }

    [Fact]
    public void A_schedule_after_a_warm_up_runs_over_the_rest()
    {
        var schedule = new WarmUp(0.5, new CosineDecay());
        Assert.Equal([0.0, 0.5, 1.0, 0.5, 0.0], new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(progress => Math.Round(schedule.Factor(progress), 12)));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepDecay(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MultiStepDecay([0.5], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialDecay(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineRestarts(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolynomialDecay(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycle(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WarmUp(0, new CosineDecay()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Plateau(new Sgd([Parameter.Zeros([1])], 1), factor: 1));
    }
}
