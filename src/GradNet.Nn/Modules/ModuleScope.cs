using System.Runtime.CompilerServices;
using GradNet.Planning;

namespace GradNet.Nn;

/// <summary>A module whose forward pass is running on this thread, inside that of its parent.</summary>
internal sealed class ModuleScope
{
    private const int LongestArgument = 60;

    private readonly Module _module;
    private readonly ModuleScope? _parent;
    private readonly string _name;
    private List<(Module Module, string Name, Shape Output)>? _finished;

    private ModuleScope(Module module, ModuleScope? parent, string name)
    {
        _module = module;
        _parent = parent;
        _name = name;
    }

    /// <summary>Whether a forward pass runs on this thread.</summary>
    public static bool IsOpen => Current is not null;

    /// <summary>The innermost; operations that are recorded now remember it.</summary>
    private static ModuleScope? Current
    {
        get => Recorder.Current.Place as ModuleScope;
        set => Recorder.Current.Place = value;
    }

    private string Path => _parent is null ? _name : $"{_parent.Path}.{_name}";

    /// <summary>Opens the scope of a module.</summary>
    /// <exception cref="InvalidOperationException">The module that is running does not own it.</exception>
    public static ModuleScope Enter(Module module)
    {
        ModuleScope? parent = Current;
        return Current = new ModuleScope(module, parent, parent is null ? module.TypeName : parent.NameOf(module));
    }

    /// <summary>Closes the scope.</summary>
    public void Leave() => Current = _parent;

    /// <summary>The property path from the outermost module, and what the module is.</summary>
    public override string ToString()
    {
        string description = _module.ToString();
        bool isSaid = description == _module.TypeName && Path.EndsWith(description, StringComparison.Ordinal);
        return isSaid ? Path : $"{Path} ({description})";
    }

    /// <summary>Notes the output where suggestions and observers look, and tells the hooks.</summary>
    public TOut Finish<TOut>(object? input, TOut output)
    {
        if (output is Tensor tensor)
        {
            if (_parent is not null)
                (_parent._finished ??= []).Add((_module, _name, tensor.Shape));
            foreach (Observation observation in _module.Observations)
                tensor = observation.Watch(tensor);
            output = (TOut)(object)tensor;
        }

        if (_parent is null)
            Keep(output);
        string path = string.Empty;
        for (ModuleScope? scope = this; scope is not null; scope = scope._parent)
        {
            foreach (Action<ModuleCall> hook in scope._module.Hooks ?? [])
                hook(new ModuleCall(path, _module, input as Tensor, First(output)));
            path = path.Length == 0 ? scope._name : $"{scope._name}.{path}";
        }

        return output;
    }

    /// <summary>What leaves the outermost module stays when it has been computed: callers read it without thinking of when.</summary>
    private static void Keep(object? output)
    {
        switch (output)
        {
            case Tensor tensor:
                tensor.Keep();
                break;
            case ITuple tuple:
                for (int i = 0; i < tuple.Length; i++)
                    Keep(tuple[i]);
                break;
            case IEnumerable<Tensor> tensors:
                foreach (Tensor tensor in tensors)
                    tensor.Keep();
                break;
        }
    }

    /// <summary>A tensor, or the first element of a tuple that begins with one, as recurrent layers return.</summary>
    private static Tensor? First<TOut>(TOut output) => output switch
    {
        Tensor tensor => tensor,
        ITuple { Length: > 0 } tuple => tuple[0] as Tensor,
        _ => null,
    };

    /// <summary>
    /// The same error, with the place and what else could have been meant. Whoever catches it further out leaves it alone.
    /// </summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="input">The module's first input.</param>
    /// <param name="arguments">How the caller wrote the inputs.</param>
    public ArgumentException Explain(ArgumentException error, object? input, params ReadOnlySpan<string> arguments)
    {
        string[] quoted = Array.ConvertAll(arguments.ToArray(), argument => $"\"{Shorten(argument)}\"");
        string plural = quoted.Length > 1 ? "s" : string.Empty;
        string suggestion = error is ShapeException && input is Tensor tensor && !_module.Accepts(tensor.Shape) ? Suggestion() : string.Empty;
        return PlacedError.Of(error, $"\n  at {this}, argument{plural} {Enumerate(quoted)}{suggestion}");
    }

    /// <summary>The output of a sibling that has run, the latest first, and that would have fitted.</summary>
    private string Suggestion()
    {
        foreach ((Module sibling, string name, Shape output) in Enumerable.Reverse(_parent?._finished ?? []))
        {
            if (!ReferenceEquals(sibling, _module) && _module.Accepts(output))
                return $"\n  Did you mean to pass the output of {_parent!.Path}.{name}, which is {output}?";
        }

        return string.Empty;
    }

    private static string Enumerate(string[] words) => words.Length < 3
        ? string.Join(" and ", words)
        : $"{string.Join(", ", words[..^1])} and {words[^1]}";

    private static string Shorten(string argument)
    {
        string line = string.Join(' ', argument.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestArgument ? line : line[..(LongestArgument - 1)] + "…";
    }

    /// <summary>The name of a module below the one that is running: a child's is at hand, and everything else is looked for.</summary>
    private string NameOf(Module module)
    {
        if (_module.Members.NameOf(module) is { } name)
            return name;
        foreach ((string path, Module descendant) in _module.NamedModules)
        {
            if (ReferenceEquals(descendant, module))
                return path;
        }

        throw new InvalidOperationException(
            $"{_module.TypeName} runs a {module} that does not belong to it, so an optimizer would never train it: " +
            $"make it a public property of {_module.TypeName}, as in \"public {module.TypeName} Hidden {{ get; }} = …\".");
    }
}
