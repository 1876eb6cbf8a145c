#:project ../src/GradNet.Models/GradNet.Models.csproj
#:project ../src/GradNet.Datasets/GradNet.Datasets.csproj

// The friendly road: Trainer fits, evaluates, stops early and keeps checkpoints.
using GradNet;
using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;

RandomSource.Default.Reset(seed: 1);
(ImageDataset train, ImageDataset test) = HandwrittenDigits.Generate(trainCount: 4_000, testCount: 1_000, seed: 1);

var model = new LeNet5();
var trainer = new Trainer(model, new Adam(model.Parameters, learningRate: 2e-3f)) { BatchSize = 64, Seed = 1 };
TrainingHistory history = trainer.Fit(train, validation: test, epochs: 2);

foreach (EpochRecord epoch in history.Epochs)
    Console.WriteLine($"epoch {epoch.Epoch}: loss {epoch.TrainingLoss:F3}, validation accuracy {epoch.ValidationAccuracy:P1}");
