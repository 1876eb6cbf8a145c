namespace GradNet.Datasets;

/// <summary>
/// How one digit is written: the hand, the pen and the place, drawn at random, and the map from the glyph's box to pixels.
/// </summary>
internal readonly struct Handwriting
{
    /// <summary>Where the digits of MNIST have their centre of mass.</summary>
    private const float Centre = DigitCanvas.Size / 2f;

    private readonly float _xFromX, _xFromY, _yFromX, _yFromY;
    private readonly float _left, _top;
    private readonly float _bendX, _bendY, _growX, _growY, _skewX, _skewY;

    public Handwriting(ref SplitMix64 random)
    {
        PenRadius = random.Uniform(0.75f, 1.25f) + (random.Chance(0.35f) ? random.Uniform(0f, 0.9f) : 0f);
        Shakiness = random.Uniform(0.02f, 0.05f);

        float height = random.Uniform(8.0f, 10.6f);
        float width = height * random.Uniform(0.5f, 0.9f);
        float slant = 0.12f + (0.18f * random.Bell());
        float halfTangent = 0.06f * random.Bell();
        float cosine = (1f - (halfTangent * halfTangent)) / (1f + (halfTangent * halfTangent));
        float sine = 2f * halfTangent / (1f + (halfTangent * halfTangent));

        // Stretch, then slant, then rotate.
        _xFromX = width * cosine;
        _yFromX = width * sine;
        _xFromY = height * ((-slant * cosine) - sine);
        _yFromY = height * ((-slant * sine) + cosine);
        _left = Centre + (1.0f * random.Bell());
        _top = Centre + (1.0f * random.Bell());

        _bendX = 0.10f * random.Bell();
        _bendY = 0.10f * random.Bell();
        _growX = 0.12f * random.Bell();
        _growY = 0.12f * random.Bell();
        _skewX = 0.08f * random.Bell();
        _skewY = 0.08f * random.Bell();
    }

    /// <summary>Half the width of the line, in pixels.</summary>
    public float PenRadius { get; }

    /// <summary>Standard deviation of a control point, in half boxes.</summary>
    public float Shakiness { get; }

    /// <summary>The pixel where a point of the glyph's 1 × 1 box comes to lie, after a smooth quadratic distortion of the paper.</summary>
    public PenPoint ToPixels(PenPoint point)
    {
        float u = (2f * point.X) - 1f;
        float v = (2f * point.Y) - 1f;
        float x = u + (_bendX * ((v * v) - 0.5f)) + (_growX * u * v) + (_skewX * u * u);
        float y = v + (_bendY * ((u * u) - 0.5f)) + (_growY * u * v) + (_skewY * v * v);
        return new PenPoint(_left + (_xFromX * x) + (_xFromY * y), _top + (_yFromX * x) + (_yFromY * y));
    }
}
