namespace GradNet.Cpu;

/// <summary>Convolution of signals, images and volumes (cross-correlation, as the field uses the word), and its gradients.</summary>
internal static unsafe class Convolution
{
    /// <summary>Sets y to the convolution of x with w.</summary>
    /// <param name="x">[N, C, D, H, W], or without D, or without H too.</param>
    /// <param name="w">[K, C / groups, T, R, S], likewise.</param>
    /// <param name="y">[N, K, OD, OH, OW], likewise, contiguous.</param>
    /// <param name="geometry">Strides, padding, dilation and groups.</param>
    /// <param name="bias">[K]: what is added to each pixel of a channel; null for nothing.</param>
    /// <param name="epilogue">For images of float32: takes the elements of y.</param>
    public static void Forward(Operand x, Operand w, Operand y, ConvolutionGeometry geometry, Operand? bias = null, Epilogue epilogue = default)
    {
        using ContiguousOperand numbers = bias is { } operand ? new ContiguousOperand(operand) : default;
        if (y.DType == DType.Float64)
        {
            GenericConvolution<double>.Forward(new(x), new(w), new(y), numbers.Get<double>(), geometry);
            return;
        }

        PlaneBatch<float> input = new(x), weights = new(w), output = new(y);
        var taps = TapWeights.Forward(weights, geometry.Groups);
        var passZ = AxisPass.Forward(geometry.Z, weights.Depth, output.Depth);
        var passY = AxisPass.Forward(geometry.Y, weights.Height, output.Height);
        var passX = AxisPass.Forward(geometry.X, weights.Width, output.Width);
        if (PointwisePass.Fits(input, weights, geometry))
            new PointwisePass(input, output, taps, geometry.Groups, numbers.Get<float>(), epilogue).Run();
        else if (DepthwisePass.Fits(weights, geometry.Groups))
            new DepthwisePass(input, output, taps, passZ, passY, passX, numbers.Get<float>(), epilogue).Run();
        else if (WinogradTile.Fits(input, output, weights, geometry))
        {
            using var images = new ContiguousOperand(x);
            new WinogradPass(new(images.Operand), output, taps, passY, passX, geometry.Groups, numbers.Get<float>(), epilogue).Run();
        }
        else
            new ConvolutionPass(input, output, taps, passZ, passY, passX, geometry.Groups, numbers.Get<float>(), epilogue).Run();
    }

    /// <summary>Sets dx to the gradient by the input of the convolution whose output has the gradient dy.</summary>
    /// <param name="dy">[N, K, OD, OH, OW], likewise.</param>
    /// <param name="w">[K, C / groups, T, R, S], likewise.</param>
    /// <param name="dx">[N, C, D, H, W], or without D, or without H too, contiguous.</param>
    /// <param name="geometry">Strides, padding, dilation and groups.</param>
    /// <param name="epilogue">For images of float32: takes the elements of dx.</param>
    public static void BackwardInput(Operand dy, Operand w, Operand dx, ConvolutionGeometry geometry, Epilogue epilogue = default)
    {
        if (dx.DType == DType.Float64)
        {
            GenericConvolution<double>.BackwardInput(new(dy), new(w), new(dx), geometry);
            return;
        }

        PlaneBatch<float> gradient = new(dy), weights = new(w), result = new(dx);
        var taps = TapWeights.Backward(weights, geometry.Groups);
        if (PointwisePass.Fits(gradient, weights, geometry))
        {
            new PointwisePass(gradient, result, taps, geometry.Groups, bias: null, epilogue).Run();
            return;
        }

        // Where there are strides each pass writes some of the elements.
        Epilogue ofPass = geometry.HasStrides ? default : epilogue;

        int phasesZ = geometry.Z.Phases(weights.Depth), phasesY = geometry.Y.Phases(weights.Height), phasesX = geometry.X.Phases(weights.Width);
        if (phasesZ < geometry.Z.Stride || phasesY < geometry.Y.Stride || phasesX < geometry.X.Stride)
            new Span<float>(result.Data, (int)dx.Shape.ElementCount).Clear(); // no kernel element meets the other phases
        for (int phaseZ = 0; phaseZ < phasesZ; phaseZ++)
        {
            for (int phaseY = 0; phaseY < phasesY; phaseY++)
            {
                for (int phaseX = 0; phaseX < phasesX; phaseX++)
                {
                    var passZ = AxisPass.Backward(geometry.Z, weights.Depth, result.Depth, phaseZ);
                    var passY = AxisPass.Backward(geometry.Y, weights.Height, result.Height, phaseY);
                    var passX = AxisPass.Backward(geometry.X, weights.Width, result.Width, phaseX);
                    if (geometry.X.Stride == 1 && DepthwisePass.Fits(weights, geometry.Groups))
                        new DepthwisePass(gradient, result, taps, passZ, passY, passX, bias: null, ofPass).Run();
                    else if (WinogradTile.Fits(result, gradient, weights, geometry))
                    {
                        using var gradients = new ContiguousOperand(dy);
                        new WinogradPass(new(gradients.Operand), result, taps, passY, passX, geometry.Groups, bias: null, ofPass).Run();
                    }
                    else
                        new ConvolutionPass(gradient, result, taps, passZ, passY, passX, geometry.Groups, bias: null, ofPass).Run();
                }
            }
        }

        if (geometry.HasStrides)
            epilogue.Complete();
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

        PlaneBatch<float> input = new(x), gradient = new(dy), result = new(dw);
        if (LaneWeightGradient.Fits(result, gradient, geometry.Groups))
        {
            using ContiguousOperand gradients = new(dy);
            new LaneWeightGradient(input, new(gradients.Operand), result, geometry).Run();
        }
        else if (WinogradTile.Fits(input, gradient, result, geometry))
        {
            using ContiguousOperand images = new(x), gradients = new(dy);
            new WinogradWeightGradient(new(images.Operand), new(gradients.Operand), result, geometry).Run();
        }
        else
            new WeightGradient(input, gradient, result, geometry).Run();
    }
}
