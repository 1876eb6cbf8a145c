namespace GradNet.Cpu;

/// <summary>One float64. A mask is a number other than 0.</summary>
internal readonly unsafe struct Real64(double value) : IReal<Real64>, ILanes<Real64, double>
{
    public double Value { get; } = value;

    public static int Count => 1;

    public static implicit operator Real64(float value) => new(value);

    public static Real64 operator +(Real64 a, Real64 b) => new(a.Value + b.Value);

    public static Real64 operator -(Real64 a, Real64 b) => new(a.Value - b.Value);

    public static Real64 operator *(Real64 a, Real64 b) => new(a.Value * b.Value);

    public static Real64 operator /(Real64 a, Real64 b) => new(a.Value / b.Value);

    public static Real64 operator -(Real64 a) => new(-a.Value);

    public static Real64 From(double value) => new(value);

    public static Real64 Load(double* source) => new(*source);

    public static void Store(Real64 a, double* destination) => *destination = a.Value;

    public static Real64 Abs(Real64 a) => new(Math.Abs(a.Value));

    public static Real64 Sqrt(Real64 a) => new(Math.Sqrt(a.Value));

    public static Real64 Max(Real64 a, Real64 b) => new(Math.Max(a.Value, b.Value));

    public static Real64 Min(Real64 a, Real64 b) => new(Math.Min(a.Value, b.Value));

    public static Real64 Less(Real64 a, Real64 b) => new(a.Value < b.Value ? 1 : 0);

    public static Real64 Select(Real64 mask, Real64 a, Real64 b) => mask.Value != 0 ? a : b;
}
