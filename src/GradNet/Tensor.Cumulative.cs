using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Each element joined with all before it along an axis.</content>
public sealed partial class Tensor
{
    /// <summary>The sum of each element and all before it; of truth values and integers as int64.</summary>
    /// <param name="axis">The axis to go along.</param>
    public Tensor CumSum(int axis = -1) => new CumulativeSum(Shape.ResolveAxis("CumSum", axis)).Apply(this);

    /// <summary>The product of each element and all before it; of integers as int64.</summary>
    /// <inheritdoc cref="CumSum(int)"/>
    public Tensor CumProduct(int axis = -1)
    {
        int resolved = Shape.ResolveAxis("CumProduct", axis);
        Tensor x = RequireNumbers("CumProduct").DType.IsFloating ? this : Cast(DType.Int64);
        return Composites.CumulativeProduct.Apply(x.Transpose(resolved, -1)).Transpose(resolved, -1);
    }

    /// <summary>The largest of each element and all before it; NaN wins. The gradient goes to the last of equals, as in PyTorch.</summary>
    /// <inheritdoc cref="CumSum(int)"/>
    public Tensor CumMax(int axis = -1) => CumulativeExtremum("CumMax", axis, largest: true);

    /// <summary>The smallest of each element and all before it; NaN wins. The gradient goes to the last of equals, as in PyTorch.</summary>
    /// <inheritdoc cref="CumSum(int)"/>
    public Tensor CumMin(int axis = -1) => CumulativeExtremum("CumMin", axis, largest: false);

    private Tensor CumulativeExtremum(string operation, int axis, bool largest)
    {
        int resolved = Shape.ResolveAxis(operation, axis);
        return Gather(resolved, new ArgCumulativeExtremum(largest, resolved).Apply(RequireNumbers(operation)));
    }
}
