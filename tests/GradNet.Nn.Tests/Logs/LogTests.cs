using System.Text;
using System.Text.Json;

namespace GradNet.Nn.Tests;

/// <summary>The logs of a training, interrupted and not.</summary>
public sealed class LogTests
{
    private const int Epochs = 3;

    private static readonly TensorDataset Train = Spirals.Create(64, seed: 1);
    private static readonly TensorDataset Validation = Spirals.Create(20, seed: 2);

    [Fact]
    public void A_csv_log_has_a_line_a_step_under_a_header()
    {
        using var folder = new TemporaryFolder();
        using var log = new CsvLog(folder.File("log.csv"));
        var steps = new List<TrainingStep>();
        Sequential model = Spirals.CreateModel(1);
        var trainer = new Trainer(model, new Adam(model.Parameters, 0.02)) { BatchSize = 16, Callbacks = [log] };
        steps.AddRange(trainer.Steps(Train, Validation, Epochs));
        string[] lines = File.ReadAllLines(folder.File("log.csv"));
        Assert.Equal("step,epoch,loss,mean_loss,accuracy,learning_rate,examples_per_second", lines[0]);
        Assert.Equal(steps.Count, lines.Length - 1);
        for (int i = 0; i < steps.Count; i++)
        {
            string[] fields = lines[i + 1].Split(',');
            Assert.Equal((i + 1, steps[i].Epoch), (int.Parse(fields[0]), int.Parse(fields[1])));
            Assert.Equal([steps[i].Loss, steps[i].MeanLoss, steps[i].Accuracy, 0.02], fields[2..6].Select(double.Parse));
        }
    }

    [Fact]
    public void A_log_of_json_lines_has_steps_and_epochs_and_leaves_out_what_was_not_measured()
    {
        using var folder = new TemporaryFolder();
        using var log = new JsonLinesLog(folder.File("log.jsonl"));
        TrainingHistory history = Run(null, log, validation: null);
        JsonElement[] lines = [.. File.ReadLines(folder.File("log.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(
            Enumerable.Repeat("step step step step epoch", Epochs),
            lines.Chunk(5).Select(epoch => string.Join(' ', epoch.Select(line => line.GetProperty("event").GetString()))));
        JsonElement last = lines[^1];
        Assert.Equal((12, 3), (last.GetProperty("step").GetInt32(), last.GetProperty("epoch").GetInt32()));
        Assert.Equal(history.Epochs[^1].TrainingLoss, last.GetProperty("training_loss").GetDouble());
        Assert.False(last.TryGetProperty("validation_loss", out _));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public void A_resumed_log_is_the_one_that_was_never_interrupted(string kind)
    {
        using var folder = new TemporaryFolder();
        Run(null, Open("whole"), Validation);
        string[] whole = Lines("whole");
        for (int stop = 1; stop < 12; stop += 3)
        {
            using var run = new TemporaryFolder();
            string name = $"stopped{stop}";
            foreach (TrainingStep step in Start(run.Path, Open(name)).Steps(Train, Validation, Epochs))
            {
                if ((4 * (step.Epoch - 1)) + step.Step == stop)
                    break;
            }

            // What a kill in the middle of a write leaves behind.
            File.AppendAllText(folder.File(name), kind == "csv" ? "11,3,0.2" : "{\"event\":\"step\",\"st");
            Trainer trainer = Start(run.Path, Open(name));
            trainer.Resume(run.Path);
            trainer.Fit(Train, Validation, Epochs);
            Assert.Equal(whole, Lines(name));
        }

        TrainingCallback Open(string name) => kind == "csv" ? new CsvLog(folder.File(name)) : new JsonLinesLog(folder.File(name));

        // Without what depends on the time.
        string[] Lines(string name) => [.. File.ReadLines(folder.File(name))
            .Select(line => kind == "csv" ? line[..line.LastIndexOf(',')] : line.Split(",\"examples_per_second\"")[0].Split(",\"seconds\"")[0])];
    }

    [Fact]
    public void The_checksum_of_the_reader_is_that_of_the_standard() =>
        Assert.Equal(0xE3069283u, EventReader.Crc32C(Encoding.ASCII.GetBytes("123456789"))); // RFC 3720, appendix B.4, and the CRC catalogue

    [Fact]
    public void An_event_file_is_read_back_by_another_reader()
    {
        using var folder = new TemporaryFolder();
        using var log = new TensorBoardLog(folder.Path, new Clock());
        TrainingHistory history = Run(null, log, Validation);
        string file = Assert.Single(Directory.GetFiles(folder.Path));
        Assert.Equal("events.out.tfevents.1700000000.gradnet", Path.GetFileName(file));
        List<EventReader.Event> events = EventReader.Read(file);
        Assert.Equal("brain.Event:2", events[0].Version);
        Assert.All(events, one => Assert.Equal(1_700_000_000.5, one.Time));
        Assert.Equal(1 + 12 + 3, events.Count);
        Assert.Equal(Enumerable.Range(1, 12).Select(step => (long)step), StepsWith(events, "training/loss"));
        Assert.Equal([4, 8, 12], StepsWith(events, "validation/accuracy"));
        EventReader.Event last = events[^1];
        Assert.Equal((float)history.Epochs[^1].ValidationLoss, last.Scalars["validation/loss"]);
        Assert.Equal((float)history.Epochs[^1].TrainingLoss, last.Scalars["training/epoch_loss"]);
        Assert.Equal(0.02f, events[1].Scalars["training/learning_rate"]);
    }

    [Fact]
    public void A_resumed_training_begins_a_second_event_file_that_takes_back_what_runs_again()
    {
        using var folder = new TemporaryFolder();
        using var run = new TemporaryFolder();
        foreach (TrainingStep step in Start(run.Path, new TensorBoardLog(folder.Path, new Clock())).Steps(Train, Validation, Epochs))
        {
            if (step is { Epoch: 2, Step: 3 })
                break; // The checkpoint is that of the first epoch.
        }

        Trainer trainer = Start(run.Path, new TensorBoardLog(folder.Path, new Clock()));
        trainer.Resume(run.Path);
        trainer.Fit(Train, Validation, Epochs);
        string[] files = [.. Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal)];
        Assert.Equal(2, files.Length);
        List<EventReader.Event> events = EventReader.Read(files[1]);
        Assert.Equal((5L, true), (events[1].Step, events[1].IsStart));
        Assert.Equal([5, 6, 7, 8, 9, 10, 11, 12], StepsWith(events, "training/loss"));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], StepsWith(EventReader.Read(files[0]), "training/loss"));
    }

    private static IEnumerable<long> StepsWith(List<EventReader.Event> events, string tag) =>
        events.Where(one => one.Scalars.ContainsKey(tag)).Select(one => one.Step);

    private static TrainingHistory Run(string? folder, TrainingCallback log, IDataset? validation) =>
        Start(folder, log).Fit(Train, validation, Epochs);

    private static Trainer Start(string? folder, TrainingCallback log)
    {
        Sequential model = Spirals.CreateModel(1);
        return new Trainer(model, new Adam(model.Parameters, 0.02)) { BatchSize = 16, Seed = 3, Folder = folder, Callbacks = [log] };
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500);
    }
}
