namespace GradNet.Datasets;

/// <summary>The way of a pen: strokes between which it was lifted.</summary>
/// <param name="Strokes">Each stroke's samples in the order of time, at least one.</param>
public sealed record PenTrajectory(IReadOnlyList<IReadOnlyList<PenSample>> Strokes)
{
    /// <summary>Number of samples of all strokes.</summary>
    public int Count => Strokes.Sum(stroke => stroke.Count);

    /// <summary>
    /// The steps of the pen, float32 [samples, 3]: how far to the right and downwards from the sample before, and 1 where a stroke ends
    /// (Graves, "Generating sequences with recurrent neural networks", 2013). The first step is 0, 0.
    /// </summary>
    public Tensor ToOffsets()
    {
        float[] offsets = new float[3 * Count];
        PenSample? before = null;
        int place = 0;
        foreach (IReadOnlyList<PenSample> stroke in Strokes)
        {
            for (int i = 0; i < stroke.Count; i++)
            {
                PenSample last = before ?? stroke[i];
                offsets[place++] = (float)(stroke[i].X - last.X);
                offsets[place++] = (float)(stroke[i].Y - last.Y);
                offsets[place++] = i == stroke.Count - 1 ? 1 : 0;
                before = stroke[i];
            }
        }

        return Tensor.From<float>(offsets, [place / 3, 3]);
    }
}
