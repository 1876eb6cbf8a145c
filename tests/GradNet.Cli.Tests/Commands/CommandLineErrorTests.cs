namespace GradNet.Cli.Tests.Commands;

public class CommandLineErrorTests
{
    private const string NoModel =
        "there is no such file, nor a run's folder of that name; give a model.safetensors or the folder of a run.";

    [Theory]
    [InlineData("tran lenet5", "gradnet has no command \"tran\". Did you mean \"train\"? There are: train, eval, predict, info, list, run, reproduce, graph, doctor, bench.")]
    [InlineData("train lenet", "there is no model \"lenet\". Did you mean \"lenet5\"? There are: perceptron, softmax, mlp, lenet5.")]
    [InlineData("train", "gradnet train needs the name of a model: perceptron, softmax, mlp, lenet5; gradnet list describes them.")]
    [InlineData("train lenet5 --epoch 3", "gradnet train has no option --epoch. Did you mean \"--epochs\"? See gradnet train --help.")]
    [InlineData("train lenet5 more", "gradnet train: \"more\" is one argument too many; see gradnet train --help.")]
    [InlineData("train lenet5 --optimizer adm", "there is no optimizer \"adm\". Did you mean \"adam\"? There are: sgd, momentum, nesterov, adagrad, adadelta, rmsprop, rprop, adam, amsgrad, adamw, adamax, nadam, radam, lion, lbfgs.")]
    [InlineData("train lenet5 --epochs 0", "--epochs takes a whole number of at least 1, not \"0\"; see gradnet train --help.")]
    [InlineData("train lenet5 --epochs many", "--epochs takes a whole number of at least 1, not \"many\"; see gradnet train --help.")]
    [InlineData("train lenet5 --epochs", "Required argument missing for option: '--epochs'; see gradnet train --help.")]
    [InlineData("train lenet5 --lr nan", "--lr takes a number above 0, such as 0.001, not \"nan\"; see gradnet train --help.")]
    [InlineData("train lenet5 --lr -1", "--lr takes a number above 0, such as 0.001, not \"-1\"; see gradnet train --help.")]
    [InlineData("train lenet5 --lr inf", "--lr takes a number above 0, such as 0.001, not \"inf\"; see gradnet train --help.")]
    [InlineData("train lenet5 --seed -1", "--seed takes a whole number of at least 0, not \"-1\"; see gradnet train --help.")]
    [InlineData("train lenet5 --shift 15", "--shift takes a whole number from 0 to 14, not \"15\"; see gradnet train --help.")]
    [InlineData("info lenet6", "there is no model \"lenet6\". Did you mean \"lenet5\"? There are: perceptron, softmax, mlp, lenet5.")]
    [InlineData("predict --modle x", "gradnet predict has no option --modle. Did you mean \"--model\"? See gradnet predict --help.")]
    [InlineData("predict", "gradnet predict needs IMAGE; see gradnet predict --help.")]
    public async Task A_wrong_command_line_is_explained_in_a_sentence(string arguments, string expected)
    {
        CommandRun run = await CommandRun.Of(arguments);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Equal($"gradnet: {expected}\n", run.Error);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData(
        "train lenet5 --data mnit",
        "--data mnit: there is no such folder, nor is it one of the names digits, mnist, fashion-mnist. Did you mean \"mnist\"?")]
    [InlineData("train --resume nowhere", "nowhere: there is no such folder; give the folder of a run, such as those under runs/.")]
    [InlineData("eval nowhere", $"nowhere: {NoModel}")]
    [InlineData("predict x.png --model nowhere", $"nowhere: {NoModel}")]
    [InlineData("info ./nowhere", $"./nowhere: {NoModel}")]
    public async Task What_is_not_there_is_named(string arguments, string expected)
    {
        CommandRun run = await CommandRun.Of(arguments);
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Equal($"gradnet: {expected}\n", run.Error);
    }
}
