namespace GradNet.Cpu;

/// <summary>Reduces an angle by quarter turns: x = quarter · π/2 + r + tail with |r| ≤ π/4, right for every finite x.</summary>
internal static class QuarterTurns
{
    private const double QuarterHigh = 1.5707963267948966;
    private const double QuarterMiddle = 6.123233995736766e-17;
    private const double QuarterLow = -1.4973849048591698e-33;

    /// <summary>The first 1280 binary digits of 2/π, after 64 zeros.</summary>
    private static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0x0000_0000_0000_0000, 0xA2F9_836E_4E44_1529, 0xFC27_57D1_F534_DDC0, 0xDB62_9599_3C43_9041,
        0xFE51_63AB_DEBB_C561, 0xB724_6E3A_424D_D2E0, 0x0649_2EEA_09D1_921C, 0xFE1D_EB1C_B129_A73E,
        0xE882_35F5_2EBB_4484, 0xE99C_7026_B45F_7E41, 0x3991_D639_8353_39F4, 0x9C84_5F8B_BDF9_283B,
        0x1FF8_97FF_DE05_980F, 0xEF2F_118B_5A0A_6D1F, 0x6D36_7ECF_27CB_09B7, 0x4F46_3F66_9E5F_EA2D,
        0x7527_BAC7_EBE5_F17B, 0x3D07_39F7_8A52_92EA, 0x6BFB_5FB1_1F8D_5D08, 0x5603_3046_FC7B_6BAB,
        0xF0CF_BC20_9AF4_361D,
    ];

    /// <summary>The angle left, as an unevaluated sum, and the quarter turns taken away, of which the lowest two bits count.</summary>
    public static (double R, double Tail, int Quarter) Reduce(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude <= Math.PI / 4)
            return (x, 0, 0);
        return magnitude < 1e6 ? ReduceNear(x) : ReduceFar(x);
    }

    /// <summary>Cody and Waite, 1980: subtracts n · π/2 in three parts. The first subtraction is exact.</summary>
    private static (double R, double Tail, int Quarter) ReduceNear(double x)
    {
        double n = Math.Round(x * (2 / Math.PI));
        double rest = Math.FusedMultiplyAdd(n, -QuarterHigh, x);
        double product = n * -QuarterMiddle;
        double productError = Math.FusedMultiplyAdd(n, -QuarterMiddle, -product);
        (double sum, double sumError) = TwoSum(rest, product);
        double error = sumError + productError - (n * QuarterLow);
        double r = sum + error;
        return (r, sum - r + error, (int)n);
    }

    /// <summary>Payne and Hanek, 1983: multiplies the 53 bits of x by the 192 bits of 2/π that matter modulo four quarters.</summary>
    private static (double R, double Tail, int Quarter) ReduceFar(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        ulong mantissa = ((ulong)bits & 0x000F_FFFF_FFFF_FFFF) | 0x0010_0000_0000_0000;
        int exponent = ((int)(bits >> 52) & 0x7FF) - 1075;

        // Digit k of 2/π, k = 1, 2, ..., weighs 2^(exponent − k) of a mantissa unit: whole turns below k = exponent − 1.
        int position = exponent + 62;
        ulong high = Digits(position);
        ulong middle = Digits(position + 64);
        ulong low = Digits(position + 128);
        UInt128 upper = (UInt128)middle * mantissa;
        UInt128 lower = (UInt128)low * mantissa;
        UInt128 product = ((UInt128)(high * mantissa) << 64) + upper + (lower >> 64);
        ulong rest = (ulong)lower;

        // The top two bits are the quarter, the others its fraction, which is rounded to lie around 0.
        int quarter = (int)(product >> 126);
        product = (product << 2) | (rest >> 62);
        bool isAbove = (Int128)product < 0;
        if (isAbove)
        {
            product = UInt128.Zero - product;
            quarter++;
        }

        int zeros = (int)UInt128.LeadingZeroCount(product);
        product <<= zeros;
        double scale = Math.ScaleB(isAbove ? -1 : 1, -zeros - 53);
        double head = (ulong)(product >> 75) * scale;
        double tail = (ulong)((product << 53) >> 75) * scale * 1.1102230246251565e-16;
        double r = head * QuarterHigh;
        double error = Math.FusedMultiplyAdd(head, QuarterHigh, -r) + (head * QuarterMiddle) + (tail * QuarterHigh);
        return bits < 0 ? (-r, -error, -quarter) : (r, error, quarter);
    }

    private static ulong Digits(int position)
    {
        (int word, int shift) = (position >> 6, position & 63);
        ulong first = TwoOverPi[word] << shift;
        return shift == 0 ? first : first | (TwoOverPi[word + 1] >> (64 - shift));
    }

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        double sum = a + b;
        double other = sum - a;
        return (sum, a - (sum - other) + (b - other));
    }
}
