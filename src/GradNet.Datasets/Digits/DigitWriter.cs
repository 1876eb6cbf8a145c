namespace GradNet.Datasets;

/// <summary>Writes single digits by hand: a glyph, shaken and distorted, drawn with a pen whose pressure changes.</summary>
internal sealed class DigitWriter
{
    /// <summary>Straight pieces between two control points.</summary>
    private const int Pieces = 6;

    private readonly DigitCanvas _canvas = new();

    /// <summary>Writes a digit into 28 × 28 pixels; the pixels depend on nothing but the arguments.</summary>
    public void Write(int digit, ref SplitMix64 random, Span<byte> pixels)
    {
        DigitGlyph[] variants = DigitGlyphs.Variants[digit];
        DigitGlyph glyph = variants[random.Below(variants.Length)];
        var hand = new Handwriting(ref random);
        _canvas.Clear();
        foreach (PenPoint[] stroke in glyph.Strokes)
            WriteStroke(stroke, hand, ref random);

        if (random.Chance(0.6f))
            _canvas.Blur(random.Uniform(0f, 0.22f));

        float intensity = random.Uniform(0.75f, 1.25f);
        _canvas.Develop(pixels, intensity, random.Uniform(0f, 0.12f), ref random);
    }

    private void WriteStroke(PenPoint[] stroke, in Handwriting hand, ref SplitMix64 random)
    {
        Span<PenPoint> points = stackalloc PenPoint[stroke.Length + 2];
        Shake(stroke, points[1..^1], hand, ref random);
        points[0] = points[1];
        points[^1] = points[^2];

        int last = (points.Length - 3) * Pieces;
        bool broken = random.Chance(0.1f);
        int gapStart = random.Below(last);
        int gapEnd = broken ? gapStart + 1 + random.Below(3) : gapStart;

        float radius = hand.PenRadius;
        PenPoint from = points[1];
        for (int i = 0; i < last; i++)
        {
            PenPoint to = CurvePoint(points.Slice(i / Pieces, 4), (i % Pieces + 1f) / Pieces);
            float pressed = Math.Clamp(radius + (0.06f * random.Bell()), 0.75f * hand.PenRadius, 1.3f * hand.PenRadius);
            if (i < gapStart || i >= gapEnd)
                _canvas.Line(from, to, pressed);

            radius = pressed;
            from = to;
        }
    }

    /// <summary>Moves the control points a little, the ends more, the two points of a corner together, and maps them to pixels.</summary>
    private static void Shake(PenPoint[] stroke, Span<PenPoint> pixels, in Handwriting hand, ref SplitMix64 random)
    {
        float x = 0f, y = 0f;
        for (int i = 0; i < stroke.Length; i++)
        {
            if (i == 0 || stroke[i] != stroke[i - 1])
            {
                float strength = hand.Shakiness * (i == 0 || i == stroke.Length - 1 ? 1.5f : 1f);
                x = strength * random.Bell();
                y = strength * random.Bell();
            }

            pixels[i] = hand.ToPixels(new PenPoint(stroke[i].X + x, stroke[i].Y + y));
        }
    }

    /// <summary>A point between the second and the third of four points, on the cubic of Catmull and Rom, 1974.</summary>
    private static PenPoint CurvePoint(ReadOnlySpan<PenPoint> p, float t) =>
        new(Cubic(p[0].X, p[1].X, p[2].X, p[3].X, t), Cubic(p[0].Y, p[1].Y, p[2].Y, p[3].Y, t));

    private static float Cubic(float a, float b, float c, float d, float t)
    {
        float slope = c - a;
        float curvature = (2f * a) - (5f * b) + (4f * c) - d;
        float change = (3f * (b - c)) + d - a;
        return b + (0.5f * t * (slope + (t * (curvature + (t * change)))));
    }
}
