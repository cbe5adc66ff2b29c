namespace Rogatory.Law;

/// <summary>What one State may ask of another, for one measure and one kind of offence, when nothing else is known of a request.</summary>
/// <param name="Measure">The code of the measure.</param>
/// <param name="Offence">The Convention's article under which the conduct is established, or `none`.</param>
/// <param name="Duty">What the Convention alone requires of the requested State.</param>
/// <param name="Grounds">The grounds to refuse or postpone that the text lists for the measure and that are not excluded.</param>
/// <param name="Floor">The safeguards that hold the request up as long as nothing else is known, with what follows.</param>
public sealed record ExposureCell(
    string Measure, string Offence, MeasureDuty Duty, IReadOnlyList<string> Grounds, IReadOnlyList<FloorEffect> Floor)
{
    /// <summary>Whether the Convention obliges, or may once more is known: a measure that States may grant never does.</summary>
    public bool CouldOblige => Duty is MeasureDuty.Shall or MeasureDuty.Endeavour
        || (Duty == MeasureDuty.Unknown && MeasurePlan.For(Measure).Rules.Duty != MeasureDuty.May);

    internal static ExposureCell Of(string measure, string offence, Assessment answer) => new(
        measure,
        offence,
        answer.Duty,
        [.. answer.Refusal.Where(ground => ground.Answer != Answer.No).Select(ground => ground.Ground)],
        [.. answer.Safeguards.Where(safeguard => safeguard.Effect != Effect.None).Select(safeguard => new FloorEffect(safeguard.Id, safeguard.Effect))]);
}

/// <summary>A safeguard of the floor and what follows from it.</summary>
public sealed record FloorEffect(string Id, Effect Effect);
