using System.Security.Cryptography;

namespace GradNet.Cli.Tests.Training;

/// <summary>The promise: the same command gives the same bits, whatever happens in between.</summary>
public class InterruptionTests
{
    private const string Training = "train lenet5 --examples 360 --epochs 3 --batch 16 --seed 7 --shift 1 --checkpoint-every 2";
    private const int Kills = 20;

    [Fact]
    public void Killed_at_20_random_moments_and_resumed_a_training_ends_with_the_weights_of_one_never_interrupted()
    {
        using var folder = new TemporaryFolder();
        string expected = Train(folder, "whole", "");
        var random = new Random(20);
        int finished = 0;
        string run = "run0";
        for (int kill = 0; kill < Kills;)
        {
            using ChildProcess child = Continue(folder, run);

            // Every other kill waits for training to begin, so that a slow machine gets anywhere.
            if (kill % 2 == 0)
                child.WaitForLine("3 epochs");
            Thread.Sleep(random.Next(500));
            if (!child.HasExited)
            {
                child.Kill();
                kill++;
            }
            else
            {
                Assert.True(child.WaitForExit() == ExitCode.Success, child.Errors);
            }

            // A kill may also land between the last result and the end of the process: that training is finished too.
            if (!IsFinished(folder, run))
                continue;
            Assert.Equal(expected, Sha256(folder, run));
            run = $"run{++finished}";
        }

        if (!IsFinished(folder, run))
        {
            using ChildProcess child = Continue(folder, run);
            Assert.True(child.WaitForExit() == ExitCode.Success, child.Errors);
        }

        Assert.Equal(expected, Sha256(folder, run));
    }

    [Fact]
    public void Ctrl_C_saves_and_says_how_to_go_on()
    {
        // Long enough not to end before the interruption, however late this process gets its turn.
        string training = Training.Replace("--epochs 3", "--epochs 60", StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        ChildProcess.Run($"{training} --out whole", folder.Path);
        string expected = Sha256(folder, "whole");
        using ChildProcess child = ChildProcess.Start($"{training} --out run", folder.Path);
        child.WaitForLine("60 epochs");
        Thread.Sleep(200);
        child.Interrupt();
        Assert.Equal(ExitCode.Interrupted, child.WaitForExit());
        Assert.Equal("gradnet: stopped; continue with: gradnet train --resume run\n", child.Errors);
        ChildProcess.Run("train --resume run", folder.Path);
        Assert.Equal(expected, Sha256(folder, "run"));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_and_so_does_a_second_run()
    {
        using var folder = new TemporaryFolder();
        string first = Train(folder, "first", "");
        Assert.Equal(first, Train(folder, "again", ""));
        Assert.All([1, 2, 3], threads => Assert.Equal(first, Train(folder, $"threads{threads}", $" --threads {threads}")));
    }

    [Fact]
    public void Another_process_cannot_train_in_the_same_folder()
    {
        using var folder = new TemporaryFolder();
        using ChildProcess child = ChildProcess.Start($"{Training} --epochs 1000 --out run".Replace("--epochs 3 ", ""), folder.Path);
        child.WaitForLine("1,000 epochs");
        using ChildProcess second = ChildProcess.Start("train --resume run", folder.Path);
        Assert.Equal(ExitCode.Failure, second.WaitForExit());
        Assert.Contains("another process is training there", second.Errors);
    }

    [Fact]
    public void Without_out_each_run_gets_a_new_folder_and_predict_takes_the_newest()
    {
        using var folder = new TemporaryFolder();
        ChildProcess.Run("train softmax --examples 60 --epochs 1", folder.Path);
        ChildProcess.Run("train softmax --examples 60 --epochs 1", folder.Path);
        string[] runs = [.. Directory.EnumerateDirectories(folder["runs"]).Select(Path.GetFileName).Order()!];
        Assert.Equal(["softmax-handwritten-digits-s1", "softmax-handwritten-digits-s1-2"], runs);
        using ChildProcess child = ChildProcess.Start("predict none.png", folder.Path);
        Assert.Equal(ExitCode.Failure, child.WaitForExit());
        Assert.Contains("with softmax, runs/softmax-handwritten-digits-s1-2/model.safetensors", child.Errors);
        Assert.Contains("none.png: there is no such file", child.Errors);
    }

    private static string Train(TemporaryFolder folder, string name, string options)
    {
        ChildProcess.Run($"{Training} --out {name}{options}", folder.Path);
        return Sha256(folder, name);
    }

    /// <summary>Resumes the run, or begins it where the last kill came too early for that.</summary>
    private static ChildProcess Continue(TemporaryFolder folder, string name) => ChildProcess.Start(
        File.Exists(Path.Combine(folder[name], "run.json")) ? $"train --resume {name}" : $"{Training} --out {name}", folder.Path);

    private static bool IsFinished(TemporaryFolder folder, string name) => File.Exists(Path.Combine(folder[name], "result.json"));

    private static string Sha256(TemporaryFolder folder, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder[name], "model.safetensors"))));
}
