using System.Reflection;

namespace GradNet.Nn;

/// <summary>
/// What belongs to a module: the public properties that are states, modules or lists of modules, base classes first, as declared.
/// </summary>
internal sealed class ModuleMembers
{
    private readonly List<(string Name, State State)> _states = [];
    private readonly List<(string Name, Module Module)> _children = [];

    public IReadOnlyList<(string Name, State State)> States => _states;

    public IReadOnlyList<(string Name, Module Module)> Children => _children;

    public static ModuleMembers Of(Module module)
    {
        var members = new ModuleMembers();
        if (module is IEnumerable<Module> elements)
            members.Add(string.Empty, elements);
        PropertyInfo[] properties = module.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (PropertyInfo property in properties.OrderBy(property => Depth(property.DeclaringType)))
        {
            if (property.DeclaringType != typeof(Module) && property.CanRead && property.GetIndexParameters().Length == 0)
                members.Add(module, property);
        }

        return members;
    }

    /// <summary>The name of a child, or null if it is none.</summary>
    public string? NameOf(Module child)
    {
        foreach ((string name, Module module) in _children)
        {
            if (ReferenceEquals(module, child))
                return name;
        }

        return null;
    }

    private static int Depth(Type? type) => type is null ? 0 : 1 + Depth(type.BaseType);

    /// <summary>Reads a property twice: what is made anew at each read would be trained once and forgotten.</summary>
    /// <exception cref="InvalidOperationException">The reads give different objects.</exception>
    private static T? Read<T>(Module module, PropertyInfo property)
        where T : class
    {
        var value = property.GetValue(module) as T;
        if (ReferenceEquals(value, property.GetValue(module)))
            return value;
        string type = property.PropertyType.Name.Split('`')[0];
        throw new InvalidOperationException(
            $"{module.TypeName}.{property.Name} is a new {type} each time it is read, so what is trained would be lost: keep one, as in " +
            $"\"public {type} {property.Name} {{ get; }} = …\".");
    }

    private void Add(Module module, PropertyInfo property)
    {
        Type type = property.PropertyType;
        if (typeof(State).IsAssignableFrom(type))
        {
            if (Read<State>(module, property) is { } state)
                _states.Add((property.Name, state));
        }
        else if (typeof(Module).IsAssignableFrom(type))
        {
            if (Read<Module>(module, property) is { } child)
                _children.Add((property.Name, child));
        }
        else if (typeof(IEnumerable<Module>).IsAssignableFrom(type) && property.GetValue(module) is IEnumerable<Module> elements)
        {
            Add(property.Name + ".", elements);
        }
    }

    private void Add(string prefix, IEnumerable<Module> elements)
    {
        int index = 0;
        foreach (Module element in elements)
            _children.Add(($"{prefix}{index++}", element));
    }
}
