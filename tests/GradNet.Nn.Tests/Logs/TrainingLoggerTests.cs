using GradNet.Logging;
using Microsoft.Extensions.Logging;

namespace GradNet.Nn.Tests;

/// <summary>A training in the log of an application.</summary>
public sealed class TrainingLoggerTests
{
    [Fact]
    public void Epochs_are_information_steps_for_debugging_and_an_interruption_a_warning()
    {
        var log = new List();
        Sequential model = Spirals.CreateModel(1);
        Train().Fit(Spirals.Create(20, seed: 1), Spirals.Create(10, seed: 2), epochs: 2);
        Assert.Equal(
            ["Information 1", "Debug 2", "Debug 2", "Information 4", "Debug 2", "Debug 2", "Information 4", "Information 5"],
            log.Entries.Select(entry => $"{entry.Level} {entry.Id}"));
        Assert.Equal("Training of Sequential begins: 2 epochs of 2 steps, 0 steps done before.", log.Entries[0].Text);
        Assert.StartsWith("Epoch 2: training loss 0.", log.Entries[6].Text, StringComparison.Ordinal);

        log.Entries.Clear();
        foreach (TrainingStep _ in Train().Steps(Spirals.Create(20, seed: 1)))
            break;
        Assert.Equal((LogLevel.Warning, 6, "Training was interrupted in epoch 1 after step 1: Left."), log.Entries[^1]);

        Trainer Train() => new(model, new Sgd(model.Parameters, 0.1)) { BatchSize = 10, Callbacks = [new TrainingLogger(log)] };
    }

    private sealed class List : ILogger
    {
        public List<(LogLevel Level, int Id, string Text)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((logLevel, eventId.Id, formatter(state, exception)));
    }
}
