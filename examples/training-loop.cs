#:project ../src/GradNet.Models/GradNet.Models.csproj
#:project ../src/GradNet.Datasets/GradNet.Datasets.csproj

// A training loop by hand: batches, forward, loss, step. Trainer does the same and more; see trainer.cs.
using GradNet;
using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;

RandomSource.Default.Reset(seed: 1);
(ImageDataset train, ImageDataset test) = HandwrittenDigits.Generate(trainCount: 6_000, testCount: 1_000, seed: 1);

var model = new MultilayerPerceptron(hidden: 128);
var adam = new Adam(model.Parameters, learningRate: 1e-3f);

for (int epoch = 1; epoch <= 3; epoch++)
{
    foreach ((Tensor images, Tensor labels) in train.Batches(64, seed: 1, epoch))
    {
        Tensor loss = Loss.CrossEntropy(model.Forward(images), labels);
        adam.Step(loss);
    }

    var accuracy = new Accuracy();
    using (Phase.Inference())
    using (NoGradient.Scope())
    {
        foreach ((Tensor images, Tensor labels) in test.Batches(500))
            accuracy.Add(model.Forward(images), labels);
    }

    Console.WriteLine($"epoch {epoch}: test accuracy {accuracy.Value:P1}");
}
