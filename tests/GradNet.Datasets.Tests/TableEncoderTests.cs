using System.Text;
using GradNet.Nn;

namespace GradNet.Datasets.Tests;

public sealed class TableEncoderTests
{
    private static readonly CsvTable Train = Table("sex,age,fare,survived\nf,20,1,yes\nm,,2,no\nf,40,3,yes\n,60,4,no\n");

    [Fact]
    public void Numbers_are_standardized_by_the_training_rows_and_words_become_one_feature_each()
    {
        var encoder = new TableEncoder(Train, new CategoricalColumn("survived"),
            new NumericColumn("age") { MissingIndicator = true }, new CategoricalColumn("sex"), new NumericColumn("fare") { Standardize = false });
        Assert.Equal(["age", "age is missing", "sex is missing", "sex=f", "sex=m", "fare"], encoder.Features);
        float deviation = MathF.Sqrt(800f / 3); // of 20, 40 and 60
        Assert.Equal(
            [-20 / deviation, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 2, 0, 0, 0, 1, 0, 3, 20 / deviation, 0, 1, 0, 0, 4],
            encoder.Inputs(Train).ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(["no", "yes"], encoder.Classes);
        Assert.Equal([1, 0, 1, 0], encoder.Targets(Train).ToArray<long>());
    }

    [Fact]
    public void Rows_that_were_not_learned_from_are_encoded_by_those_that_were()
    {
        var encoder = new TableEncoder(Train, new NumericColumn("fare"),
            new NumericColumn("age") { Standardize = false, Missing = MissingNumber.Median }, new CategoricalColumn("sex"));
        CsvTable other = Table("age,sex,fare\n,other,7.5\n");
        Assert.Equal([40, 0, 0, 0], encoder.Inputs(other).ToArray<float>());
        Assert.Equal([7.5f], encoder.Targets(other).ToArray<float>());
        Assert.Equal(Shape.Create([1, 1]), encoder.Targets(other).Shape);
    }

    [Fact]
    public void Errors_name_column_row_and_value()
    {
        Refused("there is no column \"height\"", () => _ = new TableEncoder(Train, new CategoricalColumn("survived"), new NumericColumn("height")));
        Refused("column \"sex\" has \"f\" in row 1", () => _ = new TableEncoder(Train, new CategoricalColumn("survived"), new NumericColumn("sex")));
        Refused("column \"age\" has no number in row 2", () =>
            _ = new TableEncoder(Train, new CategoricalColumn("survived"), new NumericColumn("age") { Missing = MissingNumber.Refuse }));
        Refused("the target \"sex\" is missing in some rows", () => _ = new TableEncoder(Train, new CategoricalColumn("sex")));
        var encoder = new TableEncoder(Train, new CategoricalColumn("survived"), new NumericColumn("fare"));
        Refused("the target \"survived\" of row 1 is \"perhaps\", but training had only no, yes", () =>
            encoder.Targets(Table("survived\nperhaps\n")));

        static void Refused(string part, Action action) =>
            Assert.Contains(part, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_classifier_tells_penguins_apart()
    {
        CsvTable penguins = CsvTable.Read(PublishedData.Find("tabular/penguins.csv"));
        (CsvTable train, CsvTable test) = penguins.Split(0.25, seed: 1);
        var encoder = new TableEncoder(train, new CategoricalColumn("species"),
            new NumericColumn("bill_length_mm"), new NumericColumn("bill_depth_mm"), new NumericColumn("flipper_length_mm"),
            new NumericColumn("body_mass_g"), new CategoricalColumn("sex"));
        Assert.Equal(["Adelie", "Chinstrap", "Gentoo"], encoder.Classes);
        TensorDataset data = encoder.Encode(train);
        var model = new Linear(encoder.Features.Count, encoder.Classes.Count);
        var optimizer = new Adam(model.Parameters, learningRate: 0.1);
        Batch all = data.GetBatch([.. Enumerable.Range(0, data.Count)], default);
        for (int step = 0; step < 100; step++)
            optimizer.Step(Loss.CrossEntropy(model.Forward(all.Inputs), all.Labels));
        long[] said = model.Forward(encoder.Inputs(test)).ArgMax(1).ToArray<long>();
        double right = said.Zip(encoder.Targets(test).ToArray<long>(), (a, b) => a == b ? 1.0 : 0).Average();
        Assert.InRange(right, 0.95, 1);
    }

    private static CsvTable Table(string text) => CsvTable.Parse(Encoding.UTF8.GetBytes(text), "table");
}
