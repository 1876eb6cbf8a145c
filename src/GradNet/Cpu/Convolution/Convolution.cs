namespace GradNet.Cpu;

/// <summary>Convolution of signals, images and volumes (cross-correlation, as the field uses the word), and its gradients.</summary>
internal static unsafe class Convolution
{
    /// <summary>Sets y to the convolution of x with w.</summary>
    /// <param name="x">[N, C, D, H, W], or without D, or without H too.</param>
    /// <param name="w">[K, C / groups, T, R, S], likewise.</param>
    /// <param name="y">[N, K, OD, OH, OW], likewise, contiguous.</param>
    /// <param name="geometry">Strides, padding, dilation and groups.</param>
    public static void Forward(Operand x, Operand w, Operand y, ConvolutionGeometry geometry)
    {
        if (y.DType == DType.Float64)
        {
            GenericConvolution<double>.Forward(new(x), new(w), new(y), geometry);
            return;
        }

        PlaneBatch<float> input = new(x), weights = new(w), output = new(y);
        var pass = new ConvolutionPass(
            input,
            output,
            TapWeights.Forward(weights, geometry.Groups),
            AxisPass.Forward(geometry.Z, weights.Depth, output.Depth),
            AxisPass.Forward(geometry.Y, weights.Height, output.Height),
            AxisPass.Forward(geometry.X, weights.Width, output.Width),
            geometry.Groups);
        pass.Run();
    }

    /// <summary>Sets dx to the gradient by the input of the convolution whose output has the gradient dy.</summary>
    /// <param name="dy">[N, K, OD, OH, OW], likewise.</param>
    /// <param name="w">[K, C / groups, T, R, S], likewise.</param>
    /// <param name="dx">[N, C, D, H, W], or without D, or without H too, contiguous.</param>
    /// <param name="geometry">Strides, padding, dilation and groups.</param>
    public static void BackwardInput(Operand dy, Operand w, Operand dx, ConvolutionGeometry geometry)
    {
        if (dx.DType == DType.Float64)
        {
            GenericConvolution<double>.BackwardInput(new(dy), new(w), new(dx), geometry);
            return;
        }

        PlaneBatch<float> gradient = new(dy), weights = new(w), result = new(dx);
        int phasesZ = geometry.Z.Phases(weights.Depth), phasesY = geometry.Y.Phases(weights.Height), phasesX = geometry.X.Phases(weights.Width);
        if (phasesZ < geometry.Z.Stride || phasesY < geometry.Y.Stride || phasesX < geometry.X.Stride)
            new Span<float>(result.Data, (int)dx.Shape.ElementCount).Clear(); // no kernel element meets the other phases
        for (int phaseZ = 0; phaseZ < phasesZ; phaseZ++)
        {
            for (int phaseY = 0; phaseY < phasesY; phaseY++)
            {
                for (int phaseX = 0; phaseX < phasesX; phaseX++)
                {
                    var pass = new ConvolutionPass(
                        gradient,
                        result,
                        TapWeights.Backward(weights, geometry.Groups),
                        AxisPass.Backward(geometry.Z, weights.Depth, result.Depth, phaseZ),
                        AxisPass.Backward(geometry.Y, weights.Height, result.Height, phaseY),
                        AxisPass.Backward(geometry.X, weights.Width, result.Width, phaseX),
                        geometry.Groups);
                    pass.Run();
                }
            }
        }
    }

    /// <summary>Sets dw to the gradient by the weights of the convolution whose output has the gradient dy.</summary>
    /// <param name="x">[N, C, D, H, W], or without D, or without H too.</param>
    /// <param name="dy">[N, K, OD, OH, OW], likewise.</param>
    /// <param name="dw">[K, C / groups, T, R, S], likewise, contiguous.</param>
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
