namespace GradNet.Nn;

/// <summary>Finds where the first NaN or infinity appeared.</summary>
internal static class NonFiniteSearch
{
    /// <summary>Runs the forward pass of a bad batch again and looks at every value on the way.</summary>
    /// <param name="model">The model, as it was before the step.</param>
    /// <param name="loss">From outputs and labels to a single number.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="what">What was seen, as in "the loss is NaN".</param>
    public static NonFiniteException Replay(Module<Tensor, Tensor> model, Func<Tensor, Tensor, Tensor> loss, Batch batch, string what)
    {
        if (!IsFinite(batch.Inputs))
            return Found(what, "inputs", "The inputs of the batch are not finite: look at the data.");
        if (BadParameter(model) is { } parameter)
            return Blame(parameter, what);
        ModuleCall? first = null;
        using var watch = new NonFiniteWatch();
        using (model.Hook(call => first ??= call.Output is { } output && !IsFinite(output) ? call : null))
        using (NoGradient.Scope())
            loss(model.Forward(batch.Inputs), batch.Labels);
        string operation = watch.Finding is { } finding ? $"\n  {finding}" : string.Empty;
        if (first is null)
            return Found(what, "loss", $"Every module's output is finite, so it came out of the loss function: look at the labels.{operation}");
        const string cause = "The first value that is not finite came out of";
        if (first.Input is { } input && !IsFinite(input))
        {
            int end = first.Path.LastIndexOf('.');
            string parent = Path(model, end < 0 ? string.Empty : first.Path[..end]);
            return Found(what, parent, $"{cause} {parent}'s own operations before {first.Path}.{operation}");
        }

        string place = Path(model, first.Path);
        return Found(what, place, $"{cause} {place} ({first.Module}), whose input was finite.{operation}");
    }

    /// <summary>Makes sure that every value of a model is finite.</summary>
    /// <exception cref="NonFiniteException">One is not.</exception>
    public static void CheckParameters(Module model, string when)
    {
        if (BadParameter(model) is { } parameter)
            throw Blame(parameter, $"{when}: the weights are no longer finite.");
    }

    private static NonFiniteException Blame(string parameter, string what)
    {
        string cause = $"{parameter} is not finite: its gradient or its update overflowed in an earlier step.";
        return Found(what, parameter, $"{cause} Try a smaller learning rate, or clip gradients.");
    }

    private static NonFiniteException Found(string what, string place, string cause) => new($"{what}\n  {cause}", place);

    private static string? BadParameter(Module model)
    {
        foreach ((string name, State state) in model.NamedStates)
        {
            if (!IsFinite(state.Value))
                return Path(model, name);
        }

        return null;
    }

    private static string Path(Module model, string path) => path.Length == 0 ? model.TypeName : $"{model.TypeName}.{path}";

    private static bool IsFinite(Tensor tensor) => tensor.DType switch
    {
        DType.Float32 => Array.TrueForAll(tensor.Detach().ToArray<float>(), float.IsFinite),
        DType.Float64 => Array.TrueForAll(tensor.Detach().ToArray<double>(), double.IsFinite),
        _ => true,
    };
}
