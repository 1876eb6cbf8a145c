namespace GradNet.Nn.Tests;

/// <summary>Numbers that are a formula of their position, the same here and in pytorch/ten_steps.py.</summary>
internal static class Filled
{
    public static Tensor Tensor(Shape shape, int seed)
    {
        float[] values = new float[shape.ElementCount];
        for (int i = 0; i < values.Length; i++)
            values[i] = ((((i * 37) + (seed * 11)) % 101) - 50) / 100f;
        return GradNet.Tensor.From(values, shape);
    }

    /// <summary>Gives every parameter of a model such numbers, seeded by its position.</summary>
    public static TModule WithFilledParameters<TModule>(this TModule model)
        where TModule : Module
    {
        for (int i = 0; i < model.Parameters.Count; i++)
            model.Parameters[i].Value = Tensor(model.Parameters[i].Shape, i);
        return model;
    }
}
