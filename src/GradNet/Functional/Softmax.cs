using GradNet.Graph.Primitives;

namespace GradNet;

/// <summary>Normalised exponentials and what goes with them, along any axis.</summary>
public static class SoftmaxFunctions
{
    extension(Tensor x)
    {
        /// <summary>eˣ / Σ eˣ along an axis: probabilities from logits (Bridle, 1990).</summary>
        public Tensor Softmax(int axis = -1) => AlongLast(x, axis, Composites.Softmax);

        /// <summary>x − ln Σ eˣ along an axis: log-probabilities from logits.</summary>
        public Tensor LogSoftmax(int axis = -1) => AlongLast(x, axis, Composites.LogSoftmax);

        /// <summary>ln Σ eˣ along an axis, without overflow.</summary>
        public Tensor LogSumExp(int axis = -1, bool keepDims = false)
        {
            Tensor real = AsReal("LogSumExp", x, axis);
            Tensor result = Composites.LogSumExp.Apply(real.Transpose(axis, -1));
            return keepDims ? result.Unsqueeze(-1).Transpose(axis, -1) : MoveBack(result, real.Shape.ResolveAxis("LogSumExp", axis));
        }
    }

    private static Tensor AlongLast(Tensor x, int axis, Composite composite)
    {
        Tensor real = AsReal(composite.Name, x, axis);
        bool isLast = real.Shape.ResolveAxis(composite.Name, axis) == real.Rank - 1;
        return isLast ? composite.Apply(real) : composite.Apply(real.Transpose(axis, -1)).Transpose(axis, -1);
    }

    private static Tensor AsReal(string operation, Tensor x, int axis)
    {
        int resolved = x.Shape.ResolveAxis(operation, axis);
        if (x.Shape[resolved] == 0)
            throw new ShapeException($"{operation}: {x.Shape} has no element along axis {axis}.");
        return x.DType.IsFloating ? x : x.Cast(DType.Float32);
    }

    /// <summary>After axis and the last were exchanged and the last is gone, puts the axis that took its place back at the end.</summary>
    private static Tensor MoveBack(Tensor x, int axis)
    {
        if (axis >= x.Rank - 1)
            return x;
        int[] axes = [.. Enumerable.Range(0, x.Rank).Where(i => i != axis), axis];
        return x.Permute(axes);
    }
}
