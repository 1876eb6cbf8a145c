namespace GradNet.Cpu;

/// <summary>Two-dimensional convolution of images (cross-correlation, as the field uses the word), and its gradients.</summary>
internal static class Convolution
{
    /// <summary>Sets y to the convolution of x with w.</summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="w">[K, C / groups, R, S].</param>
    /// <param name="y">[N, K, OH, OW], contiguous.</param>
    /// <param name="geometry">Strides, padding, dilation and groups.</param>
    public static void Forward(Operand x, Operand w, Operand y, ConvolutionGeometry geometry)
    {
        if (y.DType == DType.Float64)
        {
            GenericConvolution<double>.Forward(new(x), new(w), new(y), geometry);
            return;
        }

        PlaneBatch<float> input = new(x), weights = new(w), output = new(y);
        var vertical = AxisPass.Forward(geometry.Y, weights.Height, output.Height);
        var horizontal = AxisPass.Forward(geometry.X, weights.Width, output.Width);
        var pass = new ConvolutionPass(
            input, output, TapWeights.Forward(weights, geometry.Groups), vertical, horizontal, geometry.Groups);
        pass.Run();
    }

    /// <summary>Sets dx to the gradient by the input of the convolution whose output has the gradient dy.</summary>
    /// <param name="dy">[N, K, OH, OW].</param>
    /// <param name="w">[K, C / groups, R, S].</param>
    /// <param name="dx">[N, C, H, W], contiguous.</param>
    /// <param name="geometry">Strides, padding, dilation and groups.</param>
    public static void BackwardInput(Operand dy, Operand w, Operand dx, ConvolutionGeometry geometry)
    {
        if (dx.DType == DType.Float64)
        {
            GenericConvolution<double>.BackwardInput(new(dy), new(w), new(dx), geometry);
            return;
        }

        PlaneBatch<float> gradient = new(dy), weights = new(w), result = new(dx);
        for (int residueY = 0; residueY < geometry.Y.Stride; residueY++)
        {
            for (int residueX = 0; residueX < geometry.X.Stride; residueX++)
            {
                var vertical = AxisPass.Backward(geometry.Y, weights.Height, result.Height, residueY);
                var horizontal = AxisPass.Backward(geometry.X, weights.Width, result.Width, residueX);
                var pass = new ConvolutionPass(
                    gradient, result, TapWeights.Backward(weights, geometry.Groups), vertical, horizontal, geometry.Groups);
                pass.Run();
            }
        }
    }

    /// <summary>Sets dw to the gradient by the weights of the convolution whose output has the gradient dy.</summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="dy">[N, K, OH, OW].</param>
    /// <param name="dw">[K, C / groups, R, S], contiguous.</param>
    /// <param name="geometry">Strides, padding, dilation and groups.</param>
    public static void BackwardWeights(Operand x, Operand dy, Operand dw, ConvolutionGeometry geometry)
    {
        if (dw.DType == DType.Float64)
        {
            GenericConvolution<double>.BackwardWeights(new(x), new(dy), new(dw), geometry);
            return;
        }

        new WeightGradient(new(x), new(dy), new(dw), geometry).Run();
    }
}
