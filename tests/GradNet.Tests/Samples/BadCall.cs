namespace GradNet.Tests.Samples;

/// <summary>A call that must fail, and the message that it must fail with.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Call">The call.</param>
/// <param name="Exception">The exact type of the exception.</param>
/// <param name="Message">The whole message.</param>
internal sealed record BadCall(string Name, Action Call, Type Exception, string Message)
{
    /// <summary>A call whose shapes do not fit.</summary>
    public static BadCall Shape(string name, Func<Tensor> call, string message) => new(name, () => Tensor.Compute(call()), typeof(ShapeException), message);

    /// <summary>A call with an argument of the wrong dtype.</summary>
    public static BadCall Argument(string name, Func<Tensor> call, string message) =>
        new(name, () => Tensor.Compute(call()), typeof(ArgumentException), message);

    /// <summary>A call with a number outside its range.</summary>
    public static BadCall Range(string name, Func<Tensor> call, string message) =>
        new(name, () => Tensor.Compute(call()), typeof(ArgumentOutOfRangeException), message);
}
