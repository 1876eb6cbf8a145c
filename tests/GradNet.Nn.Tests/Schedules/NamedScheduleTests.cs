namespace GradNet.Nn.Tests;

/// <summary>Schedules as text.</summary>
public sealed class NamedScheduleTests
{
    public static TheoryData<string> Names => [.. NamedSchedules.All];

    public static TheoryData<string> Texts =>
    [
        "cosine(0.25)", "restarts(3, 1.5, 0.1)", "exponential(0.001)", "linear(0.2)", "multi-step(0.3, 0.25, 0.5, 0.75)",
        "one-cycle(0.4, 0.1, 0.01)", "polynomial(2, 0.1)", "step(0.125, 0.7)", "warm-up(0.1, 0.5, step(0.25, 0.5))",
        "warm-up(0.5, 0, warm-up(0.1, 0.25, cosine(0.1)))",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_that_of_its_schedule(string text) => Assert.Equal(text, NamedSchedules.Parse(text).ToString());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_alone_is_the_usual_schedule_and_its_text_makes_the_same_factors(string name)
    {
        ILearningRateSchedule usual = NamedSchedules.Parse(name);
        ILearningRateSchedule again = NamedSchedules.Parse($"  {usual} ");
        for (double progress = 0.005; progress < 1; progress += 0.01)
            Assert.Equal(usual.Factor(progress), again.Factor(progress));
        Assert.Contains(Texts, row => row.Data.StartsWith(name + "(", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cosinus", "There is no schedule \"cosinus\"; there are cosine, restarts,")]
    [InlineData("cosine(0.5", "lacks its closing parenthesis")]
    [InlineData("cosine(x)", "There is no schedule \"x\"")]
    [InlineData("cosine(0.1, 0.2)", "has more in its parentheses than cosine takes")]
    [InlineData("cosine(0.1, step)", "has more in its parentheses than cosine takes")]
    [InlineData("step(0,5; 1)", "has \"5; 1\" where a number should be")]
    [InlineData("exponential(0)", "end")]
    public void A_text_that_describes_none_is_refused_in_words(string text, string message)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => NamedSchedules.Parse(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
