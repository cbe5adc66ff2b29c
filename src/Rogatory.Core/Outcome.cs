using Rogatory.Core.Cases;

namespace Rogatory.Core;

/// <summary>Why a step was not taken: what was refused, why, what to do instead, and the provision it rests on.</summary>
public sealed record Refusal(string What, string Why, string ToDo, string? Provision = null)
{
    /// <summary>What was given and will not do, by its name in the step's input; null where nothing else that could be given would help.</summary>
    public string? Given { get; init; }

    /// <summary>What else was given and will not do.</summary>
    public IReadOnlyList<Refusal> Also { get; init; } = [];

    /// <summary>Why, what to do instead, and the provision: what is said at the field it is about.</summary>
    public string Reason => $"{Why} {ToDo}{(Provision is null ? "" : $" ({Provision})")}".Trim();

    /// <summary>The refusal as one line, with all that it is about.</summary>
    public override string ToString() => string.Join(' ', Also.Select(also => also.Reason).Prepend(Reason).Prepend(What)).Trim();
}

/// <summary>What came of a step asked for: it was taken and stands in the docket, or it was refused and nothing changed.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>The step was taken; the case as it stands now.</summary>
    public sealed record Done(Case Case) : Outcome;

    /// <summary>The step was refused; nothing has changed.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome;

    /// <summary>Goes on with whichever of the two it is.</summary>
    public TResult Match<TResult>(Func<Case, TResult> done, Func<Refusal, TResult> refused) => this switch
    {
        Done d => done(d.Case),
        Refused r => refused(r.Refusal),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What deciding a step yields, before anything is written: entries and messages, or a refusal to act.</summary>
public abstract record Verdict
{
    private Verdict() { }

    /// <summary>The step may be taken: what will stand in the docket and what the other State is told.</summary>
    public sealed record Act(IReadOnlyList<EntryBody> Entries, IReadOnlyList<Exchange.MessageBody> Messages) : Verdict;

    /// <summary>The step may not be taken.</summary>
    public sealed record Refuse(Refusal Refusal) : Verdict;

    /// <summary>One entry, and perhaps one message to the other State.</summary>
    public static Verdict Enter(EntryBody entry, Exchange.MessageBody? message = null) =>
        new Act([entry], message is null ? [] : [message]);

    /// <summary>What was asked for stands already: nothing more is entered, so that a form sent twice counts once.</summary>
    public static Verdict Already() => new Act([], []);

    /// <summary>A refusal in three sentences: what, why, what to do.</summary>
    public static Verdict No(string what, string why, string toDo, string? provision = null, string? given = null) =>
        new Refuse(new Refusal(what, why, toDo, provision) { Given = given });
}
