namespace GradNet.Experiments;

/// <summary>A formula that a user typed, such as <c>(x + y) * z</c> or <c>exp(-x^2) * sin(6*x)</c>.</summary>
public sealed class Expression
{
    private readonly ExpressionNode _root;

    private Expression(string text, ExpressionNode root) => (Text, _root) = (text, root);

    /// <summary>The formula as it was typed.</summary>
    public string Text { get; }

    /// <summary>The variables in the order in which they occur.</summary>
    public IReadOnlyList<string> Variables => [.. _root.Variables.Distinct()];

    /// <summary>Reads a formula: numbers, variables, + − * / ^, parentheses, and the functions of <see cref="ExpressionFunctions"/>.</summary>
    /// <exception cref="FormatException">The text is not a formula; the message points at the place.</exception>
    public static Expression Parse(string text) => new(text, new ExpressionParser(text).Parse());

    /// <summary>The value, computed in tensor operations so that it can be differentiated.</summary>
    /// <param name="variables">A value for each variable.</param>
    /// <exception cref="FormatException">A variable has no value.</exception>
    public Tensor Evaluate(IReadOnlyDictionary<string, Tensor> variables) => _root.Evaluate(name =>
        variables.TryGetValue(name, out Tensor? value) ? value : throw new FormatException($"\"{name}\" has no value; give one, as in {name}=1."));

    /// <summary>The formula as a function of its only variable, element by element.</summary>
    /// <exception cref="FormatException">It has more than one variable.</exception>
    public Func<Tensor, Tensor> ToFunction()
    {
        if (Variables.Count > 1)
            throw new FormatException($"\"{Text}\" has the variables {string.Join(", ", Variables)}; a function of one is needed.");
        string name = Variables.Count == 0 ? "x" : Variables[0];
        return x => Evaluate(new Dictionary<string, Tensor> { [name] = x }) + (0f * x); // a constant gets x's shape
    }
}
