namespace Rogatory.Cli;

/// <summary>The exit statuses that scripts and other programs rely on; every command ends with one of them.</summary>
internal static class Exit
{
    /// <summary>Done, and the answer is yes.</summary>
    public const int Yes = 0;

    /// <summary>Could not run: bad input, named on standard error.</summary>
    public const int CouldNotRun = 1;

    /// <summary>Ran, and the answer is no.</summary>
    public const int No = 2;

    /// <summary>Ran, and it does not verify (or, for an assessment, needs a person's review).</summary>
    public const int NotVerified = 3;

    /// <summary>Ran, and facts are missing or doubtful.</summary>
    public const int Missing = 4;

    /// <summary>The exit status of an assessment.</summary>
    public static int Of(Law.Outcome outcome) => outcome switch
    {
        Law.Outcome.Proceed => Yes,
        Law.Outcome.Review => NotVerified,
        Law.Outcome.Ask => Missing,
        _ => No,
    };

    /// <summary>Says on one line of standard error why the command could not run.</summary>
    public static int Refuse(string text)
    {
        Console.Error.WriteLine(Output.Printable(text.ReplaceLineEndings(" ")));
        return CouldNotRun;
    }
}
