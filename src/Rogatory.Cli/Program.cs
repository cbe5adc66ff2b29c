using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Rogatory.Cli;
using Rogatory.Cli.Demo;
using Rogatory.Cli.Package;
using Rogatory.Cli.Treaty;

var root = new RootCommand("The node that a State runs to make, answer and account for cross-border requests for electronic evidence.");
root.Subcommands.Add(AssessCommand.Create());
root.Subcommands.Add(ExplainCommand.Create());
root.Subcommands.Add(InterviewCommand.Create());
root.Subcommands.Add(ScenariosCommand.Create());
root.Subcommands.Add(TreatyCommand.Create());
root.Subcommands.Add(VotesCommand.Create());
root.Subcommands.Add(ReferenceCommand.Create());
root.Subcommands.Add(ExposureCommand.Create());
root.Subcommands.Add(PolicyCommand.Create());
root.Subcommands.Add(LogCommand.Create());
root.Subcommands.Add(VerifyCommand.Create());
root.Subcommands.Add(PackageCommand.Create());
root.Subcommands.Add(InitCommand.Create());
root.Subcommands.Add(ServeCommand.Create());
root.Subcommands.Add(PeerCommand.Create());
root.Subcommands.Add(CaseCommand.Create());
root.Subcommands.Add(RetentionCommand.Create());
root.Subcommands.Add(KeysCommand.Create());
root.Subcommands.Add(WitnessCommand.Create());
root.Subcommands.Add(DemoCommand.Create());

// A command that was typed wrongly says so on one line of standard error and prints nothing on standard output, as the contracts demand.
// No argument is a file with more arguments: a name may begin with `@`.
var command = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (command.Action is ParseErrorAction) return Exit.Refuse($"{command.Errors[0].Message} `rogatory --help` shows what there is.");

// A terminal that is closed stops a command as Ctrl-C does, which leaves nothing half done behind.
using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
try
{
    return await command.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, stop.Token);
}
catch (OperationCanceledException)
{
    return Exit.Refuse("Stopped before it was done.");
}
#pragma warning disable CA1031 // Whatever it is, it ends the command as the contracts say, with one line.
catch (Exception unforeseen)
#pragma warning restore CA1031
{
    return Exit.Refuse($"The program failed where it should not ({unforeseen.GetType().Name}: {unforeseen.Message}). Please report it, with the command that was typed.");
}
