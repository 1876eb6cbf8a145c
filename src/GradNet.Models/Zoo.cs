using GradNet.Nn;

namespace GradNet.Models;

/// <summary>Every model that can be trained by name.</summary>
public static class Zoo
{
    /// <summary>The models, in the order of their history.</summary>
    public static IReadOnlyList<ModelEntry> All { get; } =
    [
        new()
        {
            Name = "perceptron",
            Description = "a threshold unit for each class, learning from mistakes",
            Paper = "Rosenblatt 1958",
            Create = classes => new Perceptron(784, classes),
            Loss = Perceptron.Mistake,
            Optimizer = "sgd",
            LearningRate = 0.1,
            Schedule = new LinearDecay(warmUp: 0),
        },
        new()
        {
            Name = "softmax",
            Description = "softmax regression on the pixels",
            Paper = "Cox 1958, Bridle 1990",
            Create = classes => new SoftmaxRegression(784, classes),
            Optimizer = "adam",
            LearningRate = 1e-3,
        },
        new()
        {
            Name = "mlp",
            Description = "multilayer perceptron with 300 hidden units",
            Paper = "Rumelhart, Hinton, Williams 1986",
            Create = classes => new MultilayerPerceptron(784, 300, classes),
            Optimizer = "adam",
            LearningRate = 2e-3,
            Schedule = new LinearDecay(),
            Epochs = 5,
        },
        new()
        {
            Name = "lenet5",
            Description = "the convolutional network that read cheques",
            Paper = "LeCun, Bottou, Bengio, Haffner 1998",
            Create = classes => new LeNet5(classes),
            Optimizer = "adam",
            LearningRate = 4e-3,
            Schedule = new LinearDecay(),
        },
    ];
}
