using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNet.Datasets;

/// <summary>A sheet of 28 × 28 pixels with coverage between 0 and 1, on which a round pen draws lines.</summary>
/// <remarks>
/// Eight pixels of a row are treated at a time, each by itself, so they are the same on every machine. A margin around the sheet, of which the
/// column on the left and the rows above and below stay empty, spares every loop the question where the sheet ends.
/// </remarks>
internal sealed class DigitCanvas
{
    public const int Size = 28;

    /// <summary>The column on the left, and on the right what a vector may reach beyond the sheet.</summary>
    private const int Pitch = 1 + Size + Margin;
    private const int Margin = 7;

    private static readonly Vector256<float> Steps = Vector256.Create(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f);

    private readonly float[] _ink = new float[(Size + 2) * Pitch];
    private readonly float[] _blurred = new float[(Size + 2) * Pitch];

    public void Clear() => Array.Clear(_ink);

    /// <summary>
    /// Draws a line with round ends. A pixel is covered by as much as the pen's edge lies beyond its centre, at most one pixel.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Line(PenPoint from, PenPoint to, float radius)
    {
        float reach = radius + 0.5f;
        int left = Math.Max(0, (int)(Math.Min(from.X, to.X) - reach));
        int right = Math.Min(Size - 1, (int)(Math.Max(from.X, to.X) + reach));
        int top = Math.Max(0, (int)(Math.Min(from.Y, to.Y) - reach));
        int bottom = Math.Min(Size - 1, (int)(Math.Max(from.Y, to.Y) + reach));
        float dx = to.X - from.X;
        float dy = to.Y - from.Y;
        float perLength = 1f / Math.Max((dx * dx) + (dy * dy), 1e-6f);
        for (int x = left; x <= right; x += Vector256<float>.Count)
        {
            Vector256<float> columns = Steps + Vector256.Create((float)x);
            Vector256<float> inside = Vector256.LessThanOrEqual(columns, Vector256.Create((float)right));
            Vector256<float> px = columns - Vector256.Create(from.X);
            for (int y = top; y <= bottom; y++)
            {
                float py = y - from.Y;
                Vector256<float> along = ((px * dx) + Vector256.Create(py * dy)) * perLength;
                along = Vector256.Min(Vector256.Max(along, Vector256<float>.Zero), Vector256<float>.One);
                Vector256<float> ex = px - (along * dx);
                Vector256<float> ey = Vector256.Create(py) - (along * dy);
                Vector256<float> squared = (ex * ex) + (ey * ey);
                Vector256<float> covered = inside & Vector256.LessThan(squared, Vector256.Create(reach * reach));
                Vector256<float> ink = Vector256.Min(Vector256<float>.One, Vector256.Create(reach) - Vector256.Sqrt(squared));
                ref float place = ref _ink[PlaceOf(x, y)];
                Vector256.Max(Vector256.LoadUnsafe(ref place), ink & covered).StoreUnsafe(ref place);
            }
        }
    }

    /// <summary>
    /// Smears the ink: each pixel gives this share of its ink to each of its neighbours, first along rows, then along columns.
    /// </summary>
    public void Blur(float share)
    {
        Smear(_ink, _blurred, 1, share);
        Smear(_blurred, _ink, Pitch, share);
    }

    /// <summary>Writes the pixels as bytes: ink times intensity, grainy, on black.</summary>
    /// <param name="pixels">28 × 28 bytes.</param>
    /// <param name="intensity">Brightness of full ink, 0 to 1.</param>
    /// <param name="grain">Standard deviation of the ink's unevenness.</param>
    /// <param name="random">Where the unevenness comes from.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Develop(Span<byte> pixels, float intensity, float grain, ref SplitMix64 random)
    {
        pixels.Clear();
        for (int y = 0; y < Size; y++)
        {
            Span<byte> row = pixels.Slice(y * Size, Size);
            for (int x = 0; x < Size; x += Vector256<float>.Count)
            {
                // The random numbers come in the order of the pixels.
                uint inked = Vector256.GreaterThan(Vector256.LoadUnsafe(ref _ink[PlaceOf(x, y)]), Vector256<float>.Zero).ExtractMostSignificantBits();
                for (; inked != 0; inked &= inked - 1)
                {
                    int column = x + BitOperations.TrailingZeroCount(inked);
                    if (column >= Size)
                        break;
                    float uneven = _ink[PlaceOf(column, y)] * intensity * (1f + (grain * random.Bell()));
                    row[column] = (byte)((255f * Math.Clamp(uneven, 0f, 1f)) + 0.5f);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Smear(float[] source, float[] destination, int step, float share)
    {
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x += Vector256<float>.Count)
            {
                int place = PlaceOf(x, y);
                Vector256<float> before = Vector256.LoadUnsafe(ref source[place - step]);
                Vector256<float> after = Vector256.LoadUnsafe(ref source[place + step]);
                Vector256<float> smeared = ((1f - (2f * share)) * Vector256.LoadUnsafe(ref source[place])) + (share * (before + after));
                smeared.StoreUnsafe(ref destination[place]);
            }
        }
    }

    private static int PlaceOf(int x, int y) => ((y + 1) * Pitch) + 1 + x;
}
