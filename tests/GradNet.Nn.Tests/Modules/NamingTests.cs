namespace GradNet.Nn.Tests;

public sealed class NamingTests
{
    private static readonly string[] AllNames =
    [
        "Scale", "Stem.0.Weight", "Stem.0.Bias", "Stem.2.Hidden.Weight", "Stem.2.Hidden.Bias", "Stem.2.Output.Weight", "Stem.2.Output.Bias",
        "Blocks.0.Weight", "Blocks.1.Weight", "Blocks.1.Bias",
    ];

    [Fact]
    public void Names_are_property_paths_in_the_order_of_declaration_own_before_the_childrens()
    {
        var model = new Everything();
        Assert.Equal(["Scale", "Shared.Steps", .. AllNames[1..]], model.NamedStates.Select(named => named.Name));
        Assert.Equal(AllNames, model.NamedParameters.Select(named => named.Name));
        Assert.Equal(["Stem", "Blocks.0", "Blocks.1"], model.Children.Where(child => child.Name != "Shared").Select(child => child.Name));
    }

    [Fact]
    public void A_parameter_that_two_layers_share_is_counted_once()
    {
        var layer = new Linear(3, 3);
        var model = new Sequential(layer, new Relu(), layer);
        Assert.Equal(2, model.Parameters.Count);
        Assert.Equal(["0.Weight", "0.Bias"], model.NamedParameters.Select(named => named.Name));
    }

    [Fact]
    public void Layers_say_what_they_are()
    {
        Module[] layers =
        [
            new Linear(300, 10), new Conv2D(6, 16, 5), new Conv2D(8, 8, (3, 5), stride: 2, padding: 1, dilation: 2, groups: 4),
            new MaxPool2D(2), new AveragePool2D(3, stride: 2), new Relu(), new Dropout(0.25),
        ];
        Assert.Equal(
            [
                "Linear 300 -> 10", "Conv2D 6 -> 16, 5 × 5", "Conv2D 8 -> 8, 3 × 5, stride 2 × 2, padding 1 × 1, dilation 2 × 2, 4 groups",
                "MaxPool2D 2 × 2", "AveragePool2D 3 × 3, stride 2 × 2", "Relu", "Dropout 0.25",
            ],
            layers.Select(layer => layer.ToString()));
    }

    [Fact]
    public void A_module_that_does_not_exist_is_answered_with_those_that_do()
    {
        var error = Assert.Throws<ArgumentException>(() => new Mlp(4, 3, 2).Find("Hiden"));
        Assert.StartsWith("Mlp has no module \"Hiden\"; it has: Hidden, Output.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_was_replaced_belongs_to_the_model()
    {
        var model = new Replaceable();
        model.Forward(Tensor.Zeros([1, 2]));
        model.Head = new Linear(2, 5);
        Assert.Equal([1, 5], model.Forward(Tensor.Zeros([1, 2])).Shape);
        Assert.Equal([5, 2], model.Parameters[0].Shape);
    }

    [Fact]
    public void A_module_below_a_child_may_be_run_and_a_property_that_leads_back_up_does_no_harm()
    {
        var model = new Circular();
        Assert.Equal([1, 3], model.Forward(Tensor.Zeros([1, 4])).Shape);
        Assert.Equal(
            ["Inner.Hidden.Weight", "Inner.Hidden.Bias", "Inner.Output.Weight", "Inner.Output.Bias"],
            model.NamedStates.Select(named => named.Name));
    }

    private sealed class Circular : Module<Tensor, Tensor>
    {
        public Mlp Inner { get; } = new(4, 3, 2);

        public Module Self => this;

        protected override Tensor ForwardCore(Tensor x) => Inner.Hidden.Forward(x);
    }

    private abstract class Base : Module<Tensor, Tensor>
    {
        public Counter Shared { get; } = new();
    }

    private sealed class Everything : Base
    {
        public Sequential Stem { get; } = [new Linear(4, 3), new Relu(), new Mlp(3, 3, 3)];

        public IReadOnlyList<Linear> Blocks { get; } = [new(3, 3, bias: false), new(3, 3)];

        public Parameter Scale { get; } = Parameter.Ones([3]);

        public Parameter? None { get; }

        public int Number { get; } = 1;

        protected override Tensor ForwardCore(Tensor x) => Stem.Forward(x) * Scale;
    }

    private sealed class Counter : Module<Tensor, Tensor>
    {
        public State Steps { get; } = new(Tensor.FromScalar(0, DType.Int64));

        protected override Tensor ForwardCore(Tensor x) => x;
    }

    private sealed class Replaceable : Module<Tensor, Tensor>
    {
        public Linear Head { get; set; } = new(2, 3);

        protected override Tensor ForwardCore(Tensor x) => Head.Forward(x);
    }
}
