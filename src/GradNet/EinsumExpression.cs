namespace GradNet;

/// <summary>
/// Sums over named axes, as in "bij,bjk->bik". Operands are joined two at a time in one matrix product: labels of both that are still needed
/// count batches, those that nobody needs any more are summed over, and the others are rows and columns.
/// </summary>
internal sealed class EinsumExpression
{
    // Axes that an ellipsis stands for get labels that nobody can write.
    private const char FirstUnnamed = '\u0100';

    private readonly string _text;
    private readonly string[] _inputs;
    private readonly string _output;
    private readonly Dictionary<char, int> _sizes = [];

    /// <exception cref="ArgumentException">The expression cannot be read, or names another number of operands.</exception>
    /// <exception cref="ShapeException">The labels do not fit the operands.</exception>
    public EinsumExpression(string text, IReadOnlyList<Tensor> operands)
    {
        _text = text;
        string[] sides = text.Replace(" ", "", StringComparison.Ordinal).Split("->");
        if (sides.Length > 2)
            throw new ArgumentException($"Einsum: \"{text}\" has more than one arrow.");
        _inputs = sides[0].Split(',');
        if (_inputs.Length != operands.Count)
            throw new ArgumentException($"Einsum: \"{text}\" names {_inputs.Length} operands, but {operands.Count} were given.");
        int[] unnamed = [.. _inputs.Select((labels, i) => UnnamedAxes(labels, operands[i].Shape))];
        for (int i = 0; i < _inputs.Length; i++)
        {
            _inputs[i] = Expand(_inputs[i], unnamed.Max(), unnamed[i]);
            NoteSizes(_inputs[i], operands[i].Shape);
        }

        _output = sides.Length == 2 ? Expand(sides[1], unnamed.Max(), unnamed.Max()) : DefaultOutput();
        if (_output.FirstOrDefault(label => !_sizes.ContainsKey(label) || Count(_output, label) > 1) is not '\0' and var wrong)
            throw new ArgumentException($"Einsum: the result of \"{text}\" may name each axis of the operands once, and '{wrong}' breaks that.");
    }

    public Tensor Apply(IReadOnlyList<Tensor> operands)
    {
        Operand result = Simplify(operands[0], _inputs[0]);
        result = SumAllBut(result, NeededAfter(0));
        for (int i = 1; i < operands.Count; i++)
            result = Contract(result, Simplify(operands[i], _inputs[i]), NeededAfter(i));
        return result.Arrange(_output);
    }

    private static int Count(string labels, char label) => labels.Count(other => other == label);

    private int UnnamedAxes(string labels, Shape shape)
    {
        string named = labels.Replace("...", "", StringComparison.Ordinal);
        bool hasEllipsis = labels.Length == named.Length + 3;
        if (!named.All(char.IsAsciiLetter) || (!hasEllipsis && labels.Length != named.Length))
            throw new ArgumentException($"Einsum: \"{labels}\" in \"{_text}\" may hold letters and one ellipsis.");
        if (hasEllipsis ? named.Length > shape.Rank : named.Length != shape.Rank)
            throw new ShapeException($"Einsum: \"{labels}\" in \"{_text}\" does not name the axes of an operand of shape {shape}.");
        return shape.Rank - named.Length;
    }

    /// <summary>The labels with those that an ellipsis stands for; the last of them where it stands for fewer axes than elsewhere.</summary>
    private static string Expand(string labels, int unnamed, int own)
    {
        IEnumerable<char> hidden = Enumerable.Range(unnamed - own, own).Select(i => (char)(FirstUnnamed + i));
        return labels.Replace("...", string.Concat(hidden), StringComparison.Ordinal);
    }

    private void NoteSizes(string labels, Shape shape)
    {
        for (int axis = 0; axis < labels.Length; axis++)
        {
            int known = _sizes.GetValueOrDefault(labels[axis], 1);
            if (known != shape[axis] && known != 1 && shape[axis] != 1)
                throw new ShapeException($"Einsum: '{labels[axis]}' in \"{_text}\" has size {shape[axis]} in {shape} and {known} before.");
            _sizes[labels[axis]] = known == 1 ? shape[axis] : known;
        }
    }

    /// <summary>Without an arrow: what an ellipsis stands for, then the labels that stand once, in alphabetical order.</summary>
    private string DefaultOutput()
    {
        string all = string.Concat(_inputs);
        IEnumerable<char> once = all.Where(label => label < FirstUnnamed && Count(all, label) == 1).Order();
        return string.Concat(all.Where(label => label >= FirstUnnamed).Distinct().Order()) + string.Concat(once);
    }

    /// <summary>The labels that the result or an operand after this one has.</summary>
    private string NeededAfter(int operand) => _output + string.Concat(_inputs.Skip(operand + 1));

    /// <summary>An operand in which every label stands once, in full size: one that stands twice takes a diagonal.</summary>
    private Operand Simplify(Tensor tensor, string labels)
    {
        while (labels.FirstOrDefault(label => Count(labels, label) > 1) is not '\0' and var label)
        {
            (int first, int last) = (labels.IndexOf(label, StringComparison.Ordinal), labels.LastIndexOf(label));
            tensor = tensor.MoveAxis(last, -1).MoveAxis(first, -1).Diagonal();
            labels = labels.Remove(last, 1).Remove(first, 1) + label;
        }

        return new Operand(tensor.BroadcastTo([.. labels.Select(label => _sizes[label])]), labels);
    }

    private static Operand SumAllBut(Operand operand, string needed)
    {
        int[] alone = [.. Enumerable.Range(0, operand.Labels.Length).Where(axis => !needed.Contains(operand.Labels[axis]))];
        return alone.Length == 0 ? operand : new Operand(operand.Tensor.Sum(alone), string.Concat(operand.Labels.Where(needed.Contains)));
    }

    private Operand Contract(Operand a, Operand b, string needed)
    {
        a = SumAllBut(a, needed + b.Labels);
        b = SumAllBut(b, needed + a.Labels);
        string batch = string.Concat(a.Labels.Where(label => b.Labels.Contains(label) && needed.Contains(label)));
        string summed = string.Concat(a.Labels.Where(label => b.Labels.Contains(label) && !needed.Contains(label)));
        string rows = string.Concat(a.Labels.Except(b.Labels));
        string columns = string.Concat(b.Labels.Except(a.Labels));
        Tensor left = a.Arrange(batch + rows + summed).Reshape([.. SizesOf(batch), SizeOf(rows), SizeOf(summed)]);
        Tensor right = b.Arrange(batch + summed + columns).Reshape([.. SizesOf(batch), SizeOf(summed), SizeOf(columns)]);
        Tensor product = summed.Length == 0 ? left * right : left.MatMul(right);
        string labels = batch + rows + columns;
        return new Operand(product.Reshape([.. SizesOf(labels)]), labels);
    }

    private IEnumerable<int> SizesOf(string labels) => labels.Select(label => _sizes[label]);

    private int SizeOf(string labels) => checked(SizesOf(labels).Aggregate(1, (product, size) => product * size));

    private readonly record struct Operand(Tensor Tensor, string Labels)
    {
        /// <summary>The tensor with its axes in another order.</summary>
        public Tensor Arrange(string labels)
        {
            string own = Labels;
            return labels == own ? Tensor : Tensor.Permute([.. labels.Select(label => own.IndexOf(label, StringComparison.Ordinal))]);
        }
    }
}
