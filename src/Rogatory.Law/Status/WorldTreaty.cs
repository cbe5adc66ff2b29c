using Rogatory.Law.Treaty;

namespace Rogatory.Law;

/// <summary>The life of the Convention in one world: its clause, what is known of its participants, and what is told of them without being certain.</summary>
/// <param name="Clause">Articles 65 and 67, with the organizations whose instruments are not counted.</param>
/// <param name="Rows">The acts that count.</param>
/// <param name="Doubtful">The acts that do not, since they are not confirmed with their day.</param>
/// <param name="Members">The member States of each organization.</param>
/// <param name="KnownOn">The day on which the newest of this was read; nothing in a fictional world, which knows everything.</param>
internal sealed record WorldTreaty(
    TreatyClause Clause, IReadOnlyList<CsvRow> Rows, IReadOnlyList<DoubtfulAct> Doubtful, ILookup<string, string> Members, DateOnly? KnownOn)
{
    /// <summary>Acts that are only supposed, to see what would follow.</summary>
    public IReadOnlyList<TreatyAct> Supposed { get; init; } = [];

    /// <summary>The status as it was known on a day.</summary>
    public TreatyStatus On(DateOnly asOf) => TreatyReckoning.Reckon(Clause, Participation.Read(Rows, asOf).And(Supposed));

    /// <summary>The status by all that is held. A list that contradicts itself is refused: nobody is bound by guesswork.</summary>
    public TreatyStatus Whole()
    {
        var status = On(DateOnly.MaxValue);
        return status.Problems.Count == 0 ? status : throw Wrong(status.Problems[0]);
    }

    private LawError Wrong(TreatyProblem problem) =>
        Rows.FirstOrDefault(row => row.Number == problem.Row)?.Wrong(problem.Text) ?? new LawError($"What is supposed does not fit: {problem.Text}");
}

/// <summary>An act that is told of a participant without being confirmed with its day. It binds nobody, and may turn out to have happened.</summary>
/// <param name="Participant">Who is said to have acted.</param>
/// <param name="Action">What it is said to have done, such as `ratification`.</param>
/// <param name="On">The day, where one is told.</param>
/// <param name="Certainty">How sure it is.</param>
/// <param name="Source">Where it was read.</param>
public sealed record DoubtfulAct(string Participant, string Action, DateOnly? On, Certainty Certainty, string Source);
