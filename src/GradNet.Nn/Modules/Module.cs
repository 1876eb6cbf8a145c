using System.Diagnostics.CodeAnalysis;

namespace GradNet.Nn;

/// <summary>
/// A part of a network: parameters, other modules, and a forward pass, which <see cref="Module{TIn,TOut}"/> adds. What is a public property
/// (a <see cref="State"/>, a module, or a list of modules) belongs to the module, and its name is the property path, as in
/// <c>Hidden.Weight</c>.
/// </summary>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
public abstract class Module
{
    private ModuleMembers? _members;

    /// <summary>
    /// The modules that are public properties of this one, in the order of declaration; those of a list are named <c>Blocks.0</c>.
    /// </summary>
    public IReadOnlyList<(string Name, Module Module)> Children => Discover().Children;

    /// <summary>Everything below this module that is learned, each parameter once.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. NamedParameters.Select(named => named.Parameter)];

    /// <summary>Everything below this module that is learned, with its property path.</summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> NamedParameters =>
        [.. NamedStates.Where(named => named.State is Parameter).Select(named => (named.Name, (Parameter)named.State))];

    /// <summary>
    /// Everything below this module that a file has to hold: parameters, and states that are not learned, with their property
    /// paths; a module's own come before its children's.</summary>
    public IReadOnlyList<(string Name, State State)> NamedStates
    {
        get
        {
            var states = new List<(string, State)>();
            var seen = new HashSet<State>(ReferenceEqualityComparer.Instance);
            foreach ((string path, Module module) in NamedModules)
            {
                foreach ((string name, State state) in module.Discover().States.Where(own => seen.Add(own.State)))
                    states.Add((Join(path, name), state));
            }

            return states;
        }
    }

    /// <summary>This module, under the empty name, and every module below it with its property path; each once.</summary>
    public IReadOnlyList<(string Name, Module Module)> NamedModules
    {
        get
        {
            var modules = new List<(string, Module)>();
            Collect(string.Empty, modules, new HashSet<Module>(ReferenceEqualityComparer.Instance));
            return modules;
        }
    }

    /// <summary>The name of the class, as in messages.</summary>
    internal string TypeName => GetType().Name.Split('`')[0];

    /// <summary>What wants to know of every call at or below this module.</summary>
    internal List<Action<ModuleCall>>? Hooks { get; private set; }

    /// <summary>What keeps this module's output.</summary>
    internal IReadOnlyList<Observation> Observations { get; set; } = [];

    /// <summary>What is kept of this module's structure between forward passes.</summary>
    internal ModuleMembers Members => _members ?? Discover();

    /// <summary>The module and its most telling sizes, as in "Linear 300 -> 10".</summary>
    public override string ToString() => TypeName;

    /// <summary>The module below this one that has a property path.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that exist.</exception>
    public Module Find(string path)
    {
        foreach ((string name, Module module) in NamedModules)
        {
            if (name == path)
                return module;
        }

        IEnumerable<string> names = NamedModules.Skip(1).Select(named => named.Name);
        throw new ArgumentException($"{TypeName} has no module \"{path}\"; it has: {string.Join(", ", names)}.", nameof(path));
    }

    /// <summary>
    /// Keeps a module's last output, and after a step its gradient, until the observation is disposed. Each observation of a module is
    /// independent of the others.
    /// </summary>
    /// <param name="path">The property path, as in <c>Features.Conv1</c>.</param>
    /// <exception cref="ArgumentException">There is no such module.</exception>
    public Observation Observe(string path)
    {
        Module module = Find(path);
        var observation = new Observation(module);
        module.Observations = [.. module.Observations, observation];
        return observation;
    }

    /// <summary>
    /// Calls back after each forward pass of this module and of every module below it, in the order in which they finish.
    /// </summary>
    /// <returns>Ends it when disposed.</returns>
    public IDisposable Hook(Action<ModuleCall> callback)
    {
        Hooks = [.. Hooks ?? [], callback];
        return new Unhook(this, callback);
    }

    /// <summary>
    /// Whether an input of this shape would fit. It is asked only to make the message of a <see cref="ShapeException"/> more helpful.
    /// </summary>
    protected internal virtual bool Accepts(Shape input) => false;

    /// <summary>Multiply-adds of one forward pass of this module itself, without those of its children.</summary>
    /// <param name="input">Shape of the first input.</param>
    /// <param name="output">Shape of the output.</param>
    protected internal virtual long MultiplyAdds(Shape input, Shape output) => 0;

    /// <summary>Reads the properties again, because a module may have been replaced since.</summary>
    internal ModuleMembers Discover() => _members = ModuleMembers.Of(this);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void Collect(string path, List<(string Name, Module Module)> modules, HashSet<Module> seen)
    {
        if (!seen.Add(this))
            return;
        modules.Add((path, this));
        foreach ((string name, Module child) in Discover().Children)
            child.Collect(Join(path, name), modules, seen);
    }

    private sealed class Unhook(Module module, Action<ModuleCall> callback) : IDisposable
    {
        public void Dispose()
        {
            List<Action<ModuleCall>> others = [.. module.Hooks ?? []];
            others.Remove(callback);
            module.Hooks = others.Count == 0 ? null : others;
        }
    }
}
