namespace GradNet.Nn.Tests;

public sealed class SplitTests
{
    [Fact]
    public void Weighted_sampling_draws_in_proportion_and_anew_in_every_epoch()
    {
        int[] labels = [.. Enumerable.Repeat(0, 90), .. Enumerable.Repeat(1, 10)];
        float[] balance = ClassBalance.Weights(labels, 2);
        var data = new TensorDataset(Tensor.Range(0, 100).Cast(DType.Float32), Tensor.From<int>(labels, [100]));
        var sampling = new WeightedSampling(data, Array.ConvertAll(labels, label => balance[label]), count: 4_000);
        int[][] epochs = [.. Enumerable.Range(0, 2).Select(epoch => Drawn(sampling, epoch, workers: 0))];
        Assert.All(epochs, epoch => Assert.InRange(epoch.Count(number => number >= 90), 1_850, 2_150));
        Assert.Equal(100, epochs[0].Distinct().Count());
        Assert.NotEqual(epochs[0], epochs[1]);
        Assert.Equal(epochs[0], Drawn(sampling, 0, workers: 3));

        var some = new WeightedSampling(data, [.. Enumerable.Range(0, 100).Select(i => i is 0 or 7 or 99 ? i % 2 : 0f)]);
        Assert.Equal([7, 99], Drawn(some, 0, workers: 1).Distinct().Order());
    }

    [Fact]
    public void Weights_that_cannot_be_are_refused_in_words()
    {
        var data = new TensorDataset(Tensor.Zeros([3]), Tensor.Range(0, 3));
        string Message(params float[] weights) => Assert.Throws<ArgumentException>(() => new WeightedSampling(data, weights)).Message;
        Assert.StartsWith("WeightedSampling: 3 examples have as many weights, not 2.", Message(1, 1), StringComparison.Ordinal);
        Assert.StartsWith("WeightedSampling: the weight -1 of example 1 should be", Message(1, -1, 1), StringComparison.Ordinal);
        Assert.StartsWith("WeightedSampling: the weight NaN of example 2 should be", Message(1, 1, float.NaN), StringComparison.Ordinal);
        Assert.StartsWith("WeightedSampling: no weight is above 0", Message(0, 0, 0), StringComparison.Ordinal);
    }

    private static int[] Drawn(IDataset data, int epoch, int workers) =>
    [
        .. new DataLoader(data, 64) { Seed = 5, Workers = workers }.Batches(epoch)
            .SelectMany(batch => batch.Inputs.ToArray<float>()).Select(number => (int)number),
    ];

    private static readonly int[] Labels = [.. Enumerable.Repeat(0, 60), .. Enumerable.Repeat(1, 30), .. Enumerable.Repeat(7, 10)];

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(33)]
    [InlineData(100)]
    public void A_stratified_split_has_each_class_in_proportion_and_loses_nothing(int count)
    {
        (int[] train, int[] test) = Stratified.Split(Labels, count, seed: 3);
        Assert.Equal(count, test.Length);
        Assert.Equal(Enumerable.Range(0, 100), train.Concat(test).Order());
        Assert.Equal(test.Order(), test);
        foreach ((int label, int size) in new[] { (0, 60), (1, 30), (7, 10) })
            Assert.InRange(test.Count(i => Labels[i] == label), (count * size / 100.0) - 1, (count * size / 100.0) + 1);
    }

    [Fact]
    public void A_stratified_split_depends_on_the_seed()
    {
        Assert.Equal(Stratified.Split(Labels, 20, seed: 3).Test, Stratified.Split(Labels, 20, seed: 3).Test);
        Assert.NotEqual(Stratified.Split(Labels, 20, seed: 3).Test, Stratified.Split(Labels, 20, seed: 4).Test);
        Assert.Throws<ArgumentOutOfRangeException>(() => Stratified.Split(Labels, 101));
    }

    [Fact]
    public void Stratified_folds_try_every_example_once_and_have_each_class_in_proportion()
    {
        var data = new TensorDataset(Tensor.Range(0, 100), Tensor.From<int>(Labels, [100]));
        IReadOnlyList<(IDataset Train, IDataset Validation)> folds = Stratified.Folds(data, Labels, 5, seed: 1);
        Assert.All(folds, fold =>
        {
            int[] labels = LabelsOf(fold.Validation);
            Assert.Equal([12, 6, 2], [labels.Count(label => label == 0), labels.Count(label => label == 1), labels.Count(label => label == 7)]);
        });
        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => (long)i),
            folds.SelectMany(fold => fold.Validation.Batches(100).Single().Inputs.ToArray<long>()).Order());
        Assert.Throws<ArgumentException>(() => Stratified.Folds(data, [1], 5));
    }

    [Fact]
    public void Oversampling_repeats_rare_classes_and_undersampling_leaves_frequent_ones_out()
    {
        int[] over = ClassBalance.Oversample(Labels, seed: 2);
        int[] under = ClassBalance.Undersample(Labels, seed: 2);
        Assert.All([0, 1, 7], label => Assert.Equal((60, 10), (over.Count(i => Labels[i] == label), under.Count(i => Labels[i] == label))));
        Assert.All(over.GroupBy(i => i), example => Assert.Equal(60 / Labels.Count(label => label == Labels[example.Key]), example.Count()));
        Assert.Equal(30, under.Distinct().Count());
        Assert.NotEqual(under, ClassBalance.Undersample(Labels, seed: 3));
        Assert.Empty(ClassBalance.Oversample([]));
    }

    [Fact]
    public void Weights_make_every_class_count_the_same()
    {
        float[] weights = ClassBalance.Weights([0, 0, 0, 1, 2, 2], 4);
        Assert.Equal([6 / 9f, 2, 1, 0], weights);
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassBalance.Weights([4], 4));
    }

    [Fact]
    public void A_subset_that_repeats_an_example_draws_it_anew_each_time_wherever_it_stands_in_a_batch()
    {
        int[] order = [2, 1, 0, 3];
        IDataset subset = new Keyed().Subset([5, 3, 5, 5]);
        var key = new RandomKey(9);
        float[] together = subset.GetBatch(order, key).Inputs.ToArray<float>();
        float[] alone = [.. order.SelectMany(i => subset.GetBatch([i], key).Inputs.ToArray<float>())];
        Assert.Equal(alone, together);
        Assert.Equal(4, together.Distinct().Count());
        Assert.Equal([5L, 3, 5, 5], subset.GetBatch(order, key).Labels.ToArray<long>());
        Assert.Equal(new Keyed().GetBatch([5], key).Inputs.ToArray<float>(), subset.GetBatch([0], key).Inputs.ToArray<float>());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Keyed().Subset([10]));
    }

    private static int[] LabelsOf(IDataset data) => [.. data.Batches(data.Count).Single().Labels.Cast(DType.Int64).ToArray<long>().Select(label => (int)label)];

    /// <summary>Examples whose inputs are random and whose labels are their numbers.</summary>
    private sealed class Keyed : IDataset
    {
        public int Count => 10;

        public Shape InputShape => [];

        public Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key)
        {
            float[] inputs = [.. indices.ToArray().Select(index => (float)(key.Derive((ulong)index).Value >> 40))];
            long[] labels = [.. indices.ToArray().Select(index => (long)index)];
            return new Batch(Tensor.From<float>(inputs), Tensor.From<long>(labels));
        }
    }
}
