namespace GradNet.Nn;

/// <summary>Named states against the tensors of a file: everything is compared before anything is changed.</summary>
internal sealed class StateDictionary
{
    private readonly List<(string Name, State State)> _states = [];

    /// <summary>Adds states, whose names in the file begin with a prefix.</summary>
    public StateDictionary Add(string prefix, IEnumerable<(string Name, State State)> states)
    {
        _states.AddRange(states.Select(named => (prefix + named.Name, named.State)));
        return this;
    }

    /// <summary>The values now.</summary>
    public Dictionary<string, Tensor> Values() =>
        _states.ToDictionary(named => named.Name, named => named.State.Value, StringComparer.Ordinal);

    /// <summary>Takes over the values of a file.</summary>
    /// <param name="tensors">The file's tensors.</param>
    /// <param name="file">What messages call the file.</param>
    /// <param name="target">What messages call the receiver.</param>
    /// <exception cref="InvalidDataException">
    /// Names are missing, unexpected, or of another shape or dtype; the message lists them all.
    /// </exception>
    public void Load(IReadOnlyDictionary<string, Tensor> tensors, string file, string target)
    {
        Check(tensors, file, target);
        foreach ((string name, State state) in _states)
            state.Value = tensors[name];
    }

    /// <summary>Compares the file with the states, and changes nothing.</summary>
    /// <inheritdoc cref="Load"/>
    public void Check(IReadOnlyDictionary<string, Tensor> tensors, string file, string target)
    {
        string[] problems =
        [
            .. _states.Where(named => !tensors.ContainsKey(named.Name))
                .Select(named => $"missing: {named.Name}, {Describe(named.State.Value)}"),
            .. Unexpected(tensors).Select(named => $"unexpected: {named.Key}, {Describe(named.Value)}"),
            .. _states.Where(named => tensors.TryGetValue(named.Name, out Tensor? tensor) && !Fits(named.State, tensor))
                .Select(named => $"{named.Name} should be {Describe(named.State.Value)}, but is {Describe(tensors[named.Name])}"),
        ];
        if (problems.Length > 0)
            throw new InvalidDataException($"{file} does not fit {target}:\n  {string.Join("\n  ", problems)}");
    }

    private static bool Fits(State state, Tensor tensor) => state.Shape == tensor.Shape && state.DType == tensor.DType;

    private static string Describe(Tensor tensor) => $"{tensor.DType} {tensor.Shape}";

    private IEnumerable<KeyValuePair<string, Tensor>> Unexpected(IReadOnlyDictionary<string, Tensor> tensors)
    {
        HashSet<string> names = [.. _states.Select(named => named.Name)];
        return tensors.Where(named => !names.Contains(named.Key)).OrderBy(named => named.Key, StringComparer.Ordinal);
    }
}
