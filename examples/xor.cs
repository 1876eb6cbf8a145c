#:project ../src/GradNet.Nn/GradNet.Nn.csproj

// XOR, the problem that one layer of threshold units cannot solve (Minsky and Papert, 1969) and two layers learn.
using GradNet;
using GradNet.Nn;

RandomSource.Default.Reset(seed: 1);

Tensor inputs = Tensor.From(new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } });
Tensor targets = Tensor.From(new float[,] { { 0 }, { 1 }, { 1 }, { 0 } });

var network = new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 1), new Sigmoid());
var adam = new Adam(network.Parameters, learningRate: 0.05f);

for (int step = 0; step <= 400; step++)
{
    Tensor loss = Loss.MeanSquaredError(network.Forward(inputs), targets);
    adam.Step(loss);
    if (step % 100 == 0)
        Console.WriteLine($"step {step,3}  loss {loss.Item<float>():F5}");
}

float[] outputs = network.Forward(inputs).ToArray<float>();
for (int row = 0; row < 4; row++)
    Console.WriteLine($"{row / 2} xor {row % 2} = {outputs[row]:F3}");
