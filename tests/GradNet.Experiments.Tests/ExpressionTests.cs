namespace GradNet.Experiments.Tests;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("2 - 3 - 4", -5)]
    [InlineData("8 / 4 / 2", 1)]
    [InlineData("-2^2", -4)]
    [InlineData("2^3^2", 512)]
    [InlineData("2^-1", 0.5)]
    [InlineData("1.5e1 + .5", 15.5)]
    [InlineData("2*e - e - e", 0)]
    [InlineData("max(2, min(5, 3)) + abs(-1)", 4)]
    [InlineData("sin(pi/2) + exp(0) + log(e) + sqrt(4)", 5)]
    [InlineData("relu(-3) + relu(2) - -1", 3)]
    public void A_formula_has_its_value(string formula, double expected) =>
        Assert.Equal(expected, Expression.Parse(formula).Evaluate(new Dictionary<string, Tensor>()).Item<float>(), 1e-4);

    [Fact]
    public void Variables_are_found_in_order_and_gradients_flow_to_them()
    {
        var formula = Expression.Parse("(x + y) * z");
        Assert.Equal(["x", "y", "z"], formula.Variables);
        var values = new Dictionary<string, Tensor>
        {
            ["x"] = Tensor.FromScalar(-2f).Track(),
            ["y"] = Tensor.FromScalar(5f).Track(),
            ["z"] = Tensor.FromScalar(-4f).Track(),
        };
        Tensor[] gradients = formula.Evaluate(values).Gradients([.. values.Values]);
        Assert.Equal([-4f, -4f, 3f], gradients.Select(gradient => gradient.Item<float>()));
    }

    [Theory]
    [InlineData("", "something is missing at the end")]
    [InlineData("1 +", "something is missing at the end")]
    [InlineData("(1", "')' is missing")]
    [InlineData("1 2", "the formula should end here")]
    [InlineData("sinus(1)", "there is no function \"sinus\"")]
    [InlineData("max(1)", "',' is missing")]
    [InlineData("1.2.3", "\"1.2.3\" is not a number")]
    [InlineData("$", "'$' is not expected here")]
    public void What_is_no_formula_is_refused_with_the_place(string formula, string expected)
    {
        var error = Assert.Throws<FormatException>(() => Expression.Parse(formula));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("position", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('(')]
    [InlineData('-')]
    public void Deep_nesting_is_refused_and_does_not_overflow_the_stack(char repeated) =>
        Assert.Throws<FormatException>(() => Expression.Parse(new string(repeated, 100_000) + "1"));

    [Fact]
    public void A_variable_without_a_value_is_named()
    {
        var error = Assert.Throws<FormatException>(() => Expression.Parse("x * 2").Evaluate(new Dictionary<string, Tensor>()));
        Assert.Contains("\"x\" has no value", error.Message, StringComparison.Ordinal);
    }
}
