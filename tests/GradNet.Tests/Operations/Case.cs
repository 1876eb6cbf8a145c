using GradNet.Tests.Samples;

namespace GradNet.Tests.Operations;

/// <summary>One check of one sample.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Sample">What is particular about the sample and how it is run.</param>
/// <param name="Property">What must hold.</param>
/// <param name="Check">Throws where it does not.</param>
internal sealed record Case(string Operation, string Sample, string Property, Action<Case> Check)
{
    /// <summary>Checks, and names the case in whatever goes wrong.</summary>
    public void Run()
    {
        try
        {
            Check(this);
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            throw new Xunit.Sdk.XunitException($"{this}: {exception.GetType().Name}: {exception.Message}\n{exception.StackTrace}");
        }
    }

    public override string ToString() => $"{Operation} / {Sample} / {Property}";

    /// <summary>Fails with the name of this case.</summary>
    public void Fail(string message) => Assert.Fail($"{this}: {message}");

    /// <summary>Checks the shape, the dtype and each element of a result.</summary>
    public void AssertClose(ReferenceTensor expected, Tensor actual, Tolerance tolerance)
    {
        if (!actual.Shape.SequenceEqual(expected.Shape))
            Fail($"the shape should be [{string.Join(", ", expected.Shape)}] and is {actual.Shape}");
        double[] elements = Elements.ToDoubles(actual);
        for (int i = 0; i < elements.Length; i++)
        {
            if (!tolerance.Accepts(expected.Values[i], elements[i], actual.DType))
                Fail($"at {IndexOf(i, actual.Shape)} expected {expected.Values[i]:R}, got {elements[i]:R} ({actual.DType})");
        }
    }

    /// <summary>Checks that two results are the same to the bit.</summary>
    public void AssertSameBits(Tensor expected, Tensor actual, string what)
    {
        if (expected.Shape != actual.Shape || expected.DType != actual.DType)
            Fail($"{what}: expected {expected.DType} {expected.Shape}, got {actual.DType} {actual.Shape}");
        ulong[] left = Elements.ToBits(expected);
        ulong[] right = Elements.ToBits(actual);
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i])
            {
                Fail(
                    $"{what}: at {IndexOf(i, actual.Shape)} expected {Elements.ToDoubles(expected)[i]:R} (bits {left[i]:X}), " +
                    $"got {Elements.ToDoubles(actual)[i]:R} (bits {right[i]:X})");
            }
        }
    }

    private static string IndexOf(int element, Shape shape)
    {
        var index = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
            (element, index[axis]) = Math.DivRem(element, shape[axis]);
        return $"[{string.Join(", ", index)}]";
    }
}
