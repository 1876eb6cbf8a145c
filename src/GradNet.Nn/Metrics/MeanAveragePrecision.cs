namespace GradNet.Nn;

/// <summary>How well objects are found, image after image: the area under the curve of precision over recall, averaged over classes.</summary>
/// <remarks>
/// Everingham et al., "The PASCAL visual object classes (VOC) challenge", 2010, with the area under the whole curve, as since VOC 2010.
/// </remarks>
/// <param name="overlap">The intersection over union from which on a detection has found an object.</param>
public sealed class MeanAveragePrecision(double overlap = 0.5)
{
    private readonly double _overlap = overlap is > 0 and <= 1
        ? overlap
        : throw new ArgumentOutOfRangeException(nameof(overlap), overlap, "MeanAveragePrecision: the overlap lies in (0, 1].");

    private readonly Dictionary<int, int> _objects = [];
    private readonly List<(int Label, double Score, bool IsHit)> _detections = [];

    /// <summary>The mean over the classes of which there are objects; NaN before the first.</summary>
    public double Value => _objects.Count == 0 ? double.NaN : _objects.Keys.Average(AveragePrecision);

    /// <summary>The area under the curve of one class; NaN without an object of it.</summary>
    public double AveragePrecision(int label)
    {
        if (!_objects.TryGetValue(label, out int objects))
            return double.NaN;
        bool[] hits = [.. _detections.Where(found => found.Label == label).OrderByDescending(found => found.Score).Select(found => found.IsHit)];
        var precisions = new double[hits.Length];
        int count = 0;
        for (int i = 0; i < hits.Length; i++)
            precisions[i] = (double)(count += hits[i] ? 1 : 0) / (i + 1);

        // From the end: precision at a recall is the best at that recall or a higher one.
        double sum = 0;
        double best = 0;
        for (int i = hits.Length - 1; i >= 0; i--)
        {
            best = Math.Max(best, precisions[i]);
            sum += hits[i] ? best : 0;
        }

        return sum / objects;
    }

    /// <summary>Takes in an image. The surest detection has the first choice of an object, and each object is found once.</summary>
    /// <param name="detections">What was found.</param>
    /// <param name="objects">What is there.</param>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public void Add(IReadOnlyList<Detection> detections, IReadOnlyList<Detection> objects)
    {
        if (detections.Any(found => double.IsNaN(found.Score)))
            throw new ArgumentException("MeanAveragePrecision: a score is not a number.", nameof(detections));
        foreach (Detection real in objects)
            _objects[real.Label] = _objects.GetValueOrDefault(real.Label) + 1;
        var taken = new bool[objects.Count];
        foreach (Detection found in detections.OrderByDescending(found => found.Score))
        {
            // As VOC has it: the object that overlaps most decides, taken or not.
            int nearest = Enumerable.Range(0, objects.Count)
                .Where(i => objects[i].Label == found.Label)
                .OrderByDescending(i => objects[i].Box.IntersectionOverUnion(found.Box))
                .FirstOrDefault(-1);
            bool isHit = nearest >= 0 && !taken[nearest] && objects[nearest].Box.IntersectionOverUnion(found.Box) >= _overlap;
            if (isHit)
                taken[nearest] = true;
            _detections.Add((found.Label, found.Score, isHit));
        }
    }
}
