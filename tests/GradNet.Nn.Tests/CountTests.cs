namespace GradNet.Nn.Tests;

/// <summary>How much there is of what users look for, and that nothing is left without a name or a comparison.</summary>
public sealed class CountTests(ITestOutputHelper output)
{
    private static readonly Type[] Types =
        [.. typeof(Module).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: false, IsInterface: false })];

    [Fact]
    public void Layers_losses_and_callbacks_are_counted()
    {
        Assert.NotEmpty(Print("layers", Types.Where(type => type.IsSubclassOf(typeof(Module))).Select(type => type.Name.Split('`')[0])));
        Assert.NotEmpty(Print("losses", typeof(Loss).GetMethods().Where(method => method.ReturnType == typeof(Tensor)).Select(method => method.Name)));
        Assert.NotEmpty(Print("callbacks", Types.Where(type => type.IsSubclassOf(typeof(TrainingCallback))).Select(type => type.Name)));
    }

    [Fact]
    public void Every_optimizer_is_compared_with_PyTorch()
    {
        string[] optimizers = Print("optimizers", Types.Where(type => type.IsSubclassOf(typeof(Optimizer))).Select(type => type.Name));
        Assert.Equal(optimizers, TenStepsTests.ComparedOptimizers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_schedule_has_a_name()
    {
        string[] schedules = Print("schedules", Types.Where(type => type.IsAssignableTo(typeof(ILearningRateSchedule))).Select(type => type.Name));
        Assert.Equal(schedules, NamedSchedules.All.Select(name => NamedSchedules.Parse(name).GetType().Name).Order(StringComparer.Ordinal));
    }

    private string[] Print(string kind, IEnumerable<string> names)
    {
        string[] distinct = [.. names.Distinct().Order(StringComparer.Ordinal)];
        output.WriteLine($"{distinct.Length} {kind}: {string.Join(", ", distinct)}");
        return distinct;
    }
}
