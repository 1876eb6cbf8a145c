namespace GradNet.Datasets.Tests;

public sealed class SplitMix64Tests
{
    [Fact]
    public void The_numbers_are_those_of_the_published_algorithm()
    {
        var random = new SplitMix64(1234567);
        ulong[] drawn = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(published, drawn);
    }

    [Fact]
    public void Bell_has_mean_0_and_variance_1()
    {
        var random = new SplitMix64(3);
        double sum = 0, squares = 0;
        for (int i = 0; i < 100_000; i++)
        {
            float value = random.Bell();
            sum += value;
            squares += value * value;
        }

        Assert.InRange(sum / 100_000, -0.02, 0.02);
        Assert.InRange(squares / 100_000, 0.98, 1.02);
    }
}
