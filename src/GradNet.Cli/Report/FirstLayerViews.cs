using GradNet.Datasets;
using GradNet.Experiments;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Cli.Report;

/// <summary>Shows what the first layer of a network looks for.</summary>
internal static class FirstLayerViews
{
    private const int MostPictures = 100;
    private const int Pixels = DigitImage.Size * DigitImage.Size;

    /// <summary>Kernels of a convolution; of a dense layer over the pixels an image for each class or hidden unit.</summary>
    public static FirstLayerView Of(Module<Tensor, Tensor> network, IReadOnlyList<string> classNames)
    {
        (string name, Parameter weights) = network.NamedParameters[0];
        string layer = name.Contains('.') ? name[..name.LastIndexOf('.')] : name;
        return weights.Shape switch
        {
            [int count, 1, int height, int width] => Kernels(layer, weights.Value.ToArray<float>(), count, height, width),
            [int count, Pixels] => DenseUnits(layer, weights.Value.ToArray<float>(), count, classNames),
            _ => new FirstLayerView("", "", [], 0),
        };
    }

    private static FirstLayerView Kernels(string layer, float[] weights, int count, int height, int width)
    {
        float scale = weights.Max(Math.Abs);
        int size = height * width;
        return new FirstLayerView(
            $"The {Plain.Plural(count, "learned kernel")} of {layer}, {height} × {width}",
            ScaleNote(scale, ""),
            [
                .. Enumerable.Range(0, count)
                    .Select(i => Picture.OfWeights($"{i + 1}", width, height, weights.AsSpan(i * size, size), scale)),
            ],
            DisplayWidth: 100);
    }

    private static FirstLayerView DenseUnits(string layer, float[] weights, int count, IReadOnlyList<string> classNames)
    {
        bool areClasses = count == classNames.Count;
        int shown = Math.Min(count, MostPictures);
        float scale = LargeWeight(weights);
        string hidden = shown < count ? $"the first {shown} of {count} hidden units" : $"the {count} hidden units";
        string units = areClasses ? "each class" : hidden;
        return new FirstLayerView(
            $"The learned weights of {layer}, for {units}",
            ScaleNote(scale, " or more"),
            [
                .. Enumerable.Range(0, shown).Select(i => Picture.OfWeights(
                    areClasses ? classNames[i] : "", DigitImage.Size, DigitImage.Size, weights.AsSpan(i * Pixels, Pixels), scale)),
            ],
            DisplayWidth: areClasses ? 84 : 56);
    }

    /// <summary>One weight in a hundred is larger: the few largest would leave the others grey.</summary>
    private static float LargeWeight(float[] weights)
    {
        float[] sizes = [.. weights.Select(Math.Abs).Order()];
        return sizes[(int)(0.99 * (sizes.Length - 1))];
    }

    private static string ScaleNote(float scale, string orMore) =>
        $"Grey is a weight of 0, white is +{Plain.Number(scale)}{orMore}, black is −{Plain.Number(scale)}{orMore}: " +
        "light where ink speaks for it, dark where ink speaks against it.";
}
