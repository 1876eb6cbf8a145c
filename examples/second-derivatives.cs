#:project ../src/GradNet/GradNet.csproj

// Derivatives of any order of a function in plain C#: Newton's method finds where f is smallest.
using GradNet;

Func<Tensor, Tensor> f = x => x.Exp() - (2f * x) + (0.1f * x * x);
Func<Tensor, Tensor> slope = Tensor.Gradient(f);
Func<Tensor, Tensor> curvature = Tensor.Gradient(slope);

Tensor x = Tensor.FromScalar(2.0, DType.Float64);
for (int step = 0; step < 8; step++)
{
    Console.WriteLine($"x = {x.Item<double>():F12}   f' = {slope(x).Item<double>(),12:E3}   f'' = {curvature(x).Item<double>():F6}");
    x = (x - (slope(x) / curvature(x))).Detach();
}
