namespace GradNet.Nn;

/// <summary>
/// A state that is learned: its value is tracked, so gradients for it can be asked for. A public property of a module makes it the
/// module's. In arithmetic, and as an argument, it stands for its value; what a tensor can do besides is reached through
/// <see cref="State.Value"/>, as in <c>Weight.Value.Sum()</c>.
/// </summary>
public sealed partial class Parameter : State
{
    private Parameter(Tensor value)
        : base(value) => Current = Admit(value);

    /// <summary>The value, so that <c>x.MatMul(Weight)</c> reads as the formula does.</summary>
    public static implicit operator Tensor(Parameter parameter) => parameter.Value;

    /// <summary>A parameter of zeros.</summary>
    public static Parameter Zeros(Shape shape, DType dtype = DType.Float32) => new(Tensor.Zeros(shape, dtype));

    /// <summary>A parameter of ones.</summary>
    public static Parameter Ones(Shape shape, DType dtype = DType.Float32) => new(Tensor.Ones(shape, dtype));

    /// <summary>A parameter that starts at a given value.</summary>
    /// <exception cref="InvalidOperationException">The value holds integers or truth values, which have no gradients.</exception>
    public static Parameter From(Tensor value) => new(value);

    /// <summary>A parameter whose first value is drawn from <see cref="RandomSource.Default"/>, so that a seed fixes it.</summary>
    public static Parameter Initialized(Shape shape, Initializer initializer) => new(initializer.Create(shape));

    private protected override Tensor Admit(Tensor value) => base.Admit(value).Track();
}
