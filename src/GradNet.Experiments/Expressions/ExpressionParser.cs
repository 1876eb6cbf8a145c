using System.Globalization;

namespace GradNet.Experiments;

/// <summary>
/// Reads a formula from left to right, a method for each level of binding: sums of products of signed powers of atoms.
/// </summary>
internal sealed class ExpressionParser(string text)
{
    private const int DeepestNesting = 200;

    private int _position;
    private int _depth;

    public ExpressionNode Parse()
    {
        ExpressionNode whole = Sum();
        return Peek() == '\0' ? whole : throw Error("the formula should end here, or go on with an operator");
    }

    private ExpressionNode Sum()
    {
        ExpressionNode left = Product();
        while (true)
        {
            if (Take('+'))
                left = ExpressionNode.Binary((a, b) => a + b, left, Product());
            else if (Take('-'))
                left = ExpressionNode.Binary((a, b) => a - b, left, Product());
            else
                return left;
        }
    }

    private ExpressionNode Product()
    {
        ExpressionNode left = Signed();
        while (true)
        {
            if (Take('*'))
                left = ExpressionNode.Binary((a, b) => a * b, left, Signed());
            else if (Take('/'))
                left = ExpressionNode.Binary((a, b) => a / b, left, Signed());
            else
                return left;
        }
    }

    private ExpressionNode Signed()
    {
        if (++_depth > DeepestNesting)
            throw Error($"the formula is nested more than {DeepestNesting} deep");
        ExpressionNode result = Take('-') ? ExpressionNode.Unary(x => -x, Signed()) : Power();
        _depth--;
        return result;
    }

    /// <summary>Binds to the right, and stronger than a sign in front: −2^2 is −4.</summary>
    private ExpressionNode Power()
    {
        ExpressionNode basis = Atom();
        if (!Take('^'))
            return basis;
        ExpressionNode exponent = Signed();

        return ExpressionNode.Binary((a, b) => a.Pow(b), basis, exponent);
    }

    private ExpressionNode Atom()
    {
        if (Take('('))
        {
            ExpressionNode inner = Sum();
            Expect(')');
            return inner;
        }

        char next = Peek();
        if (char.IsAsciiDigit(next) || next == '.')
            return Number();
        if (char.IsLetter(next) || next == '_')
            return Named();
        throw Error(next == '\0' ? "something is missing at the end" : $"'{next}' is not expected here");
    }

    private ExpressionNode Number()
    {
        int start = _position;
        while (_position < text.Length && IsPartOfNumber(start))
            _position++;
        string digits = text[start.._position];
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            throw Error($"\"{digits}\" is not a number");
        return ExpressionNode.Number(value);
    }

    /// <summary>Digits, a point, and an exponent such as e-3 where digits follow it.</summary>
    private bool IsPartOfNumber(int start)
    {
        char c = text[_position];
        if (char.IsAsciiDigit(c) || c == '.')
            return true;
        bool afterExponent = _position > start && text[_position - 1] is 'e' or 'E';
        if (c is '+' or '-')
            return afterExponent;
        int following = _position + (_position + 1 < text.Length && text[_position + 1] is '+' or '-' ? 2 : 1);
        return c is 'e' or 'E' && following < text.Length && char.IsAsciiDigit(text[following]);
    }

    private ExpressionNode Named()
    {
        int start = _position;
        while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] == '_'))
            _position++;
        string name = text[start.._position];
        if (!Take('('))
            return ExpressionFunctions.Constants.TryGetValue(name, out double constant) ? ExpressionNode.Number(constant) : ExpressionNode.Variable(name);
        ExpressionNode first = Sum();
        if (ExpressionFunctions.OfOne.TryGetValue(name, out Func<Tensor, Tensor>? one))
        {
            Expect(')');
            return ExpressionNode.Unary(one, first);
        }

        if (!ExpressionFunctions.OfTwo.TryGetValue(name, out Func<Tensor, Tensor, Tensor>? two))
            throw Error($"there is no function \"{name}\"; there are {string.Join(", ", ExpressionFunctions.Names)}");
        Expect(',');
        ExpressionNode second = Sum();
        Expect(')');
        return ExpressionNode.Binary(two, first, second);
    }

    private char Peek()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
            _position++;
        return _position < text.Length ? text[_position] : '\0';
    }

    private bool Take(char expected)
    {
        if (Peek() != expected)
            return false;
        _position++;
        return true;
    }

    private void Expect(char expected)
    {
        if (!Take(expected))
            throw Error($"'{expected}' is missing");
    }

    private FormatException Error(string message) => new($"\"{text}\", at position {_position + 1}: {message}");
}
