namespace GradNet.Experiments;

/// <summary>A part of a formula.</summary>
/// <param name="Evaluate">From the values of variables to the value.</param>
/// <param name="Variables">The variables that occur, each time they do.</param>
internal sealed record ExpressionNode(Func<Func<string, Tensor>, Tensor> Evaluate, IReadOnlyList<string> Variables)
{
    public static ExpressionNode Number(double value) => new(_ => Tensor.FromScalar(value), []);

    public static ExpressionNode Variable(string name) => new(variables => variables(name), [name]);

    public static ExpressionNode Unary(Func<Tensor, Tensor> function, ExpressionNode x) =>
        new(variables => function(x.Evaluate(variables)), x.Variables);

    public static ExpressionNode Binary(Func<Tensor, Tensor, Tensor> function, ExpressionNode a, ExpressionNode b) =>
        new(variables => function(a.Evaluate(variables), b.Evaluate(variables)), [.. a.Variables, .. b.Variables]);
}
