namespace GradNet.Nn;

/// <summary>Optimizers by the names that a command line or a recipe gives them.</summary>
public static class NamedOptimizers
{
    private static readonly Dictionary<string, Func<IReadOnlyList<Parameter>, double, Optimizer>> Makers = new()
    {
        ["sgd"] = (parameters, rate) => new Sgd(parameters, rate),
        ["momentum"] = (parameters, rate) => new Sgd(parameters, rate, momentum: 0.9),
        ["nesterov"] = (parameters, rate) => new Sgd(parameters, rate, momentum: 0.9, nesterov: true),
        ["adagrad"] = (parameters, rate) => new AdaGrad(parameters, rate),
        ["adadelta"] = (parameters, rate) => new AdaDelta(parameters, rate),
        ["rmsprop"] = (parameters, rate) => new RmsProp(parameters, rate),
        ["rprop"] = (parameters, rate) => new Rprop(parameters, rate),
        ["adam"] = (parameters, rate) => new Adam(parameters, rate),
        ["amsgrad"] = (parameters, rate) => new Adam(parameters, rate, amsGrad: true),
        ["adamw"] = (parameters, rate) => new AdamW(parameters, rate),
        ["adamax"] = (parameters, rate) => new Adamax(parameters, rate),
        ["nadam"] = (parameters, rate) => new NAdam(parameters, rate),
        ["radam"] = (parameters, rate) => new RAdam(parameters, rate),
        ["lion"] = (parameters, rate) => new Lion(parameters, rate),
        ["lbfgs"] = (parameters, rate) => new Lbfgs(parameters, rate),
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> All => Makers.Keys;

    /// <summary>Makes an optimizer with the usual options.</summary>
    /// <exception cref="ArgumentException">There is no optimizer of that name.</exception>
    public static Optimizer Create(string name, IReadOnlyList<Parameter> parameters, double learningRate) =>
        Makers.TryGetValue(name, out Func<IReadOnlyList<Parameter>, double, Optimizer>? make)
            ? make(parameters, learningRate)
            : throw new ArgumentException($"There is no optimizer \"{name}\"; there are {string.Join(", ", All)}.", nameof(name));
}
