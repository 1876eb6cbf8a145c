using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Every update rule of optimizers that treats each element by itself.</summary>
internal static class Updates
{
    /// <summary>θ ← θ − η·g.</summary>
    public static readonly UpdateRule Descent = Define<DescentUpdate>("Descent");

    /// <summary>Descent along a velocity (Polyak, 1964; Nesterov, 1983).</summary>
    public static readonly UpdateRule Momentum = Define<MomentumUpdate>("Momentum");

    /// <summary>Adam (Kingma and Ba, 2015).</summary>
    public static readonly UpdateRule Adam = Define<AdamUpdate>("Adam");

    /// <summary>Adam with the largest mean of squares so far (Reddi, Kale and Kumar, 2018).</summary>
    public static readonly UpdateRule AmsGrad = Define<AmsGradUpdate>("AmsGrad");

    /// <summary>AdaGrad (Duchi, Hazan and Singer, 2011).</summary>
    public static readonly UpdateRule AdaGrad = Define<AdaGradUpdate>("AdaGrad");

    /// <summary>AdaDelta (Zeiler, 2012).</summary>
    public static readonly UpdateRule AdaDelta = Define<AdaDeltaUpdate>("AdaDelta");

    /// <summary>RMSprop (Tieleman and Hinton, 2012).</summary>
    public static readonly UpdateRule RmsProp = Define<RmsPropUpdate>("RmsProp");

    /// <summary>RMSprop over the variance (Graves, 2013).</summary>
    public static readonly UpdateRule CenteredRmsProp = Define<CenteredRmsPropUpdate>("CenteredRmsProp");

    /// <summary>Adamax (Kingma and Ba, 2015).</summary>
    public static readonly UpdateRule Adamax = Define<AdamaxUpdate>("Adamax");

    /// <summary>NAdam (Dozat, 2016).</summary>
    public static readonly UpdateRule NAdam = Define<NAdamUpdate>("NAdam");

    /// <summary>RAdam (Liu et al., 2020).</summary>
    public static readonly UpdateRule RAdam = Define<RAdamUpdate>("RAdam");

    /// <summary>Lion (Chen et al., 2023).</summary>
    public static readonly UpdateRule Lion = Define<LionUpdate>("Lion");

    /// <summary>Rprop (Riedmiller and Braun, 1993).</summary>
    public static readonly UpdateRule Rprop = Define<RpropUpdate>("Rprop");

    private static UpdateRule Define<TRule>(string name)
        where TRule : struct, IUpdateRule => new(name, TRule.States, Update.Run<TRule>);
}
