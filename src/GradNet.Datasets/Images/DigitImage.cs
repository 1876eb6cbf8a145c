namespace GradNet.Datasets;

/// <summary>
/// Brings a picture of one digit into the form of the MNIST images: 28×28, white on black, 20 pixels large, centred by mass.
/// </summary>
/// <remarks>LeCun, Bottou, Bengio, Haffner, "Gradient-based learning applied to document recognition", 1998, section III.A.</remarks>
public static class DigitImage
{
    /// <summary>Rows and columns of the result.</summary>
    public const int Size = 28;

    private const int DigitSize = 20;

    /// <summary>Ink weaker than this share of the strongest is taken for the texture of the paper.</summary>
    private const float PaperTexture = 0.2f;

    /// <summary>A digit must stand out from its background by at least this many of the 255 grey levels.</summary>
    private const int WeakestInk = 24;

    /// <summary>Reads a PNG picture of a digit.</summary>
    /// <returns>The pixels, [28, 28].</returns>
    /// <exception cref="InvalidDataException">The file is no sound PNG picture, or nothing is drawn on it.</exception>
    public static byte[] FromPng(string path) => FromImage(PngReader.Read(path), path);

    /// <summary>Converts a picture of a digit. One that is 28×28 on a dark background already is used as it is.</summary>
    /// <param name="image">The picture, dark on light or light on dark.</param>
    /// <param name="name">What error messages call the picture.</param>
    /// <returns>The pixels, [28, 28].</returns>
    /// <exception cref="InvalidDataException">Nothing is drawn on the picture.</exception>
    public static byte[] FromImage(RasterImage image, string name)
    {
        ArgumentNullException.ThrowIfNull(image);
        RasterImage grey = image.ToGrey();
        int background = BorderMedian(grey);
        if (grey is { Width: Size, Height: Size } && background < 128)
            return grey.Pixels.ToArray();

        float[] ink = Ink(grey, background, name);
        Box box = BoundingBox(ink, grey.Width);
        int longer = Math.Max(box.Width, box.Height);
        int width = Math.Max(1, ((box.Width * DigitSize) + (longer / 2)) / longer);
        int height = Math.Max(1, ((box.Height * DigitSize) + (longer / 2)) / longer);
        float[] digit = Resize(ink, grey.Width, box, width, height);
        return CentreByMass(digit, width, height);
    }

    private static int BorderMedian(RasterImage grey)
    {
        ReadOnlySpan<byte> pixels = grey.Pixels;
        var border = new List<byte>();
        for (int x = 0; x < grey.Width; x++)
            border.AddRange([pixels[x], pixels[((grey.Height - 1) * grey.Width) + x]]);
        for (int y = 0; y < grey.Height; y++)
            border.AddRange([pixels[y * grey.Width], pixels[(y * grey.Width) + grey.Width - 1]]);
        border.Sort();
        return border[border.Count / 2];
    }

    /// <summary>How far each pixel is darker than a light background, or lighter than a dark one, scaled to 0 to 255.</summary>
    private static float[] Ink(RasterImage grey, int background, string name)
    {
        float[] ink = new float[grey.Width * grey.Height];
        int sign = background < 128 ? 1 : -1;
        float strongest = 0f;
        for (int i = 0; i < ink.Length; i++)
        {
            ink[i] = Math.Max(0, sign * (grey.Pixels[i] - background));
            strongest = Math.Max(strongest, ink[i]);
        }

        if (strongest < WeakestInk)
            throw new InvalidDataException($"{name}: nothing is drawn on the picture; draw one digit that stands out from the background.");

        for (int i = 0; i < ink.Length; i++)
            ink[i] = ink[i] < PaperTexture * strongest ? 0f : ink[i] * (255f / strongest);
        return ink;
    }

    private static Box BoundingBox(float[] ink, int width)
    {
        int left = int.MaxValue, top = int.MaxValue, right = -1, bottom = -1;
        for (int i = 0; i < ink.Length; i++)
        {
            if (ink[i] == 0f)
                continue;

            (int y, int x) = Math.DivRem(i, width);
            left = Math.Min(left, x);
            right = Math.Max(right, x);
            top = Math.Min(top, y);
            bottom = Math.Max(bottom, y);
        }

        return new Box(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>Scales a part of a picture by averaging over areas: a new pixel is the mean of what it covers.</summary>
    private static float[] Resize(float[] ink, int stride, Box box, int width, int height)
    {
        float[] resized = new float[width * height];
        float stepX = (float)box.Width / width;
        float stepY = (float)box.Height / height;
        for (int y = 0; y < box.Height; y++)
        {
            for (int newY = (int)(y / stepY); newY < height && newY * stepY < y + 1; newY++)
            {
                float shareY = Overlap(y, newY * stepY, stepY);
                for (int x = 0; x < box.Width; x++)
                {
                    float value = ink[((box.Top + y) * stride) + box.Left + x] * shareY;
                    for (int newX = (int)(x / stepX); newX < width && newX * stepX < x + 1; newX++)
                        resized[(newY * width) + newX] += value * Overlap(x, newX * stepX, stepX);
                }
            }
        }

        return resized;
    }

    /// <summary>The share of [start, start + length) that lies in [cell, cell + 1).</summary>
    private static float Overlap(int cell, float start, float length) =>
        Math.Max(0f, Math.Min(cell + 1, start + length) - Math.Max(cell, start)) / length;

    /// <summary>Puts the centre of mass on the pixel in row 14 and column 14, where MNIST has it.</summary>
    private static byte[] CentreByMass(float[] digit, int width, int height)
    {
        float mass = 0f, momentX = 0f, momentY = 0f;
        for (int i = 0; i < digit.Length; i++)
        {
            mass += digit[i];
            momentX += digit[i] * (i % width);
            momentY += digit[i] * (i / width);
        }

        int left = Math.Clamp((int)((Size / 2) - (momentX / mass) + 0.5f), 0, Size - width);
        int top = Math.Clamp((int)((Size / 2) - (momentY / mass) + 0.5f), 0, Size - height);
        byte[] centred = new byte[Size * Size];
        for (int i = 0; i < digit.Length; i++)
            centred[((top + (i / width)) * Size) + left + (i % width)] = (byte)Math.Min(255f, digit[i] + 0.5f);
        return centred;
    }

    private readonly record struct Box(int Left, int Top, int Width, int Height);
}
