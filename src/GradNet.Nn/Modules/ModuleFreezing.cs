namespace GradNet.Nn;

/// <summary>Training of a part of a network: what an optimizer is not given stays as it is, and no gradient is computed for it.</summary>
/// <example><code>var adam = new Adam(network.ParametersExcept(network.Features));</code></example>
public static class ModuleFreezing
{
    extension(Module module)
    {
        /// <summary>Everything below this module that is learned, without what is below some modules.</summary>
        /// <param name="frozen">Modules of this one.</param>
        /// <exception cref="ArgumentException">A module does not belong to this one.</exception>
        public IReadOnlyList<Parameter> ParametersExcept(params IReadOnlyList<Module> frozen)
        {
            HashSet<Module> own = new(module.NamedModules.Select(named => named.Module), ReferenceEqualityComparer.Instance);
            if (frozen.FirstOrDefault(part => !own.Contains(part)) is { } stranger)
                throw new ArgumentException($"{module.TypeName} has no {stranger} that could be frozen.", nameof(frozen));
            HashSet<Parameter> left = new(frozen.SelectMany(part => part.Parameters), ReferenceEqualityComparer.Instance);
            return [.. module.Parameters.Where(parameter => !left.Contains(parameter))];
        }
    }
}
