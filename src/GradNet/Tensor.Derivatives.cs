using GradNet.Graph;

namespace GradNet;

/// <content>Derivatives of functions whose result is more than a number.</content>
public sealed partial class Tensor
{
    /// <summary>All first derivatives: J[i.., j..] = ∂f(x)[i..] / ∂x[j..], of the shape of the result followed by that of x.</summary>
    /// <param name="function">The function; it is called once, and walked backwards once for each element of its result.</param>
    /// <param name="x">Where to differentiate.</param>
    public static Tensor Jacobian(Func<Tensor, Tensor> function, Tensor x)
    {
        (Tensor source, Tensor value) = Trace(function, x);
        int count = checked((int)value.ElementCount);
        var rows = new Tensor[count];
        for (int i = 0; i < count; i++)
        {
            Tensor seed = FromScalar(i, DType.Int64).OneHot(count, value.DType).Reshape(value.Shape);
            rows[i] = Pull(value, seed, source);
        }

        Shape shape = [.. value.Shape, .. x.Shape];
        return count == 0 ? Zeros(shape, x.DType) : Stack(rows).Reshape(shape);
    }

    /// <summary>All second derivatives of a function whose result is a single number: H[i.., j..] = ∂²f(x) / ∂x[i..] ∂x[j..].</summary>
    /// <inheritdoc cref="Jacobian(Func{Tensor, Tensor}, Tensor)"/>
    public static Tensor Hessian(Func<Tensor, Tensor> function, Tensor x) => Jacobian(Gradient(function), x);

    /// <summary>The value of a function, and how the direction v of its result pulls at x: vᵀJ, of the shape of x.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">Where to differentiate.</param>
    /// <param name="v">A weight for each element of the result.</param>
    /// <exception cref="ShapeException">v has another shape than the result.</exception>
    public static (Tensor Value, Tensor Product) VectorJacobianProduct(Func<Tensor, Tensor> function, Tensor x, Tensor v)
    {
        (Tensor source, Tensor value) = Trace(function, x);
        RequireShape("VectorJacobianProduct", v, value.Shape, "result");
        return (value, Pull(value, v.Cast(value.DType), source));
    }

    /// <summary>The value of a function, and how it changes where x moves along v: Jv, of the shape of the result.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">Where to differentiate.</param>
    /// <param name="v">The direction, of the shape of x.</param>
    /// <remarks>uᵀJ is linear in u, and Jv is its derivative for u along v: two walks backwards make one forwards.</remarks>
    /// <exception cref="ShapeException">v has another shape than x.</exception>
    public static (Tensor Value, Tensor Product) JacobianVectorProduct(Func<Tensor, Tensor> function, Tensor x, Tensor v)
    {
        RequireShape("JacobianVectorProduct", v, x.Shape, "argument");
        using IDisposable tracking = NoGradient.Suspend();
        (Tensor source, Tensor value) = Trace(function, x);
        Tensor u = Zeros(value.Shape, value.DType).Track();
        return (value, Pull(Pull(value, u, source), v.Cast(x.DType), u));
    }

    /// <summary>The second derivatives of a function whose result is a single number, times a direction: Hv, of the shape of x.</summary>
    /// <inheritdoc cref="JacobianVectorProduct(Func{Tensor, Tensor}, Tensor, Tensor)"/>
    public static Tensor HessianVectorProduct(Func<Tensor, Tensor> function, Tensor x, Tensor v) =>
        VectorJacobianProduct(Gradient(function), x, v).Product;

    /// <summary>
    /// A function of one example made a function of a batch: as if it were applied to each slice of x, and its results stacked along a new
    /// axis 0. It is called once, and its operations run on the whole batch; where it reads elements, on which it may branch, draws random
    /// numbers or changes states, such as the statistics of batch normalization in training, it is called once a slice instead.
    /// </summary>
    /// <remarks>The transformation is JAX's: Bradbury et al., "JAX: composable transformations of Python+NumPy programs", 2018.</remarks>
    /// <param name="function">The function.</param>
    /// <param name="axis">The axis of x that counts the examples.</param>
    public static Func<Tensor, Tensor> VMap(Func<Tensor, Tensor> function, int axis = 0) => x =>
    {
        int resolved = x.Shape.ResolveAxis("VMap", axis);
        if (x.Shape[resolved] == 0)
            throw new ShapeException($"VMap: {x.Shape} has no slice along axis {resolved}, so the shape of the results is unknown.");
        int[] axes = [resolved, .. Enumerable.Range(0, x.Rank).Where(other => other != resolved)];
        return BatchedWalk.Run(function, x.Permute(axes))
            ?? Stack([.. x.Split(1, resolved).Select(slice => function(slice.Squeeze(resolved)))]);
    };

    private static (Tensor Source, Tensor Value) Trace(Func<Tensor, Tensor> function, Tensor x)
    {
        Tensor source = x.Track();
        using (NoGradient.Suspend())
            return (source, function(source));
    }

    /// <summary>The gradient of Σ seed · value for the source; tracked zeros where the value does not depend on it.</summary>
    private static Tensor Pull(Tensor value, Tensor seed, Tensor source) =>
        GradientWalk.Run(value.Node, seed, [source.Node])[0] ?? Zeros(source.Shape, source.DType).Track();

    private static void RequireShape(string operation, Tensor v, Shape shape, string what)
    {
        if (v.Shape != shape)
            throw new ShapeException($"{operation}: the vector is {v.Shape}, but the {what} is {shape}; they must be equal.");
    }
}
