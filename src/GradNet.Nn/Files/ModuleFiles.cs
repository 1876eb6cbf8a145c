namespace GradNet.Nn;

/// <summary>Weights in files.</summary>
public static class ModuleFiles
{
    extension(Module module)
    {
        /// <summary>
        /// Writes all parameters and other states under their property paths as a safetensors file. Equal weights make equal files.
        /// </summary>
        /// <param name="path">The file, which is replaced as a whole or not at all.</param>
        /// <param name="metadata">What else to note.</param>
        public void Save(string path, IReadOnlyDictionary<string, string>? metadata = null) =>
            Safetensors.Write(path, new StateDictionary().Add(string.Empty, module.NamedStates).Values(), metadata);

        /// <summary>Reads all parameters and other states from a safetensors file. Nothing is changed if anything does not fit.</summary>
        /// <param name="path">The file.</param>
        /// <param name="keyMap">From a property path to the name in the file; the path itself unless given.</param>
        /// <exception cref="InvalidDataException">
        /// The file is broken, or names are missing, unexpected, or of another shape or dtype; the message lists them all.
        /// </exception>
        /// <exception cref="ArgumentException">The map gives two property paths one name.</exception>
        public void Load(string path, Func<string, string>? keyMap = null)
        {
            (string Name, State State)[] states =
                [.. module.NamedStates.Select(named => (keyMap?.Invoke(named.Name) ?? named.Name, named.State))];
            if (states.GroupBy(named => named.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw new ArgumentException($"{module.TypeName}: the map gives the name \"{twice.Key}\" to several states.", nameof(keyMap));
            new StateDictionary().Add(string.Empty, states).Load(Safetensors.Read(path).Tensors, path, module.TypeName);
        }

        /// <summary>
        /// Reads from a safetensors file those states that it has in the same shape and dtype; others, as of a new last layer, stay as they
        /// are.
        /// </summary>
        /// <param name="path">The file.</param>
        /// <param name="keyMap">From a property path to the name in the file; the path itself unless given.</param>
        /// <returns>The property paths of the states that stayed.</returns>
        /// <exception cref="InvalidDataException">The file is broken, or nothing in it fits.</exception>
        public IReadOnlyList<string> Transfer(string path, Func<string, string>? keyMap = null)
        {
            IReadOnlyDictionary<string, Tensor> tensors = Safetensors.Read(path).Tensors;
            var stayed = new List<string>();
            IReadOnlyList<(string Name, State State)> states = module.NamedStates;
            foreach ((string name, State state) in states)
            {
                if (tensors.TryGetValue(keyMap?.Invoke(name) ?? name, out Tensor? value) && value.Shape == state.Shape && value.DType == state.DType)
                    state.Value = value;
                else
                    stayed.Add(name);
            }

            return stayed.Count < states.Count
                ? stayed
                : throw new InvalidDataException($"{path} holds nothing that fits {module.TypeName}: it holds {string.Join(", ", tensors.Keys.Order())}.");
        }
    }
}
