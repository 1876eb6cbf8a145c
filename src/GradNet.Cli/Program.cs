using GradNet.Cli;

return await ConsoleHost.RunAsync(args).ConfigureAwait(false);
