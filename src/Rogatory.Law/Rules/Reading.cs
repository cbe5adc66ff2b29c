namespace Rogatory.Law.Rules;

/// <summary>The facts of one request, read under the law of one world on the request's day: every fact a small number, 0 for not known.</summary>
internal sealed class Reading
{
    private readonly byte[] values;
    private readonly byte[] offences;

    public Reading(Facts facts, World world, MeasurePlan plan)
    {
        Plan = plan;
        OffenceCount = facts.OffenceCount;
        values = (byte[])facts.Values.Clone();
        offences = (byte[])facts.OffenceValues.Clone();
        ReadStates(facts, world);
        ReadNumbers(facts, world);
    }

    private Reading(MeasurePlan plan)
    {
        Plan = plan;
        OffenceCount = 1;
        Supposing = true;
        values = new byte[FactLayout.Count];
        offences = new byte[FactLayout.OffenceWidth];
    }

    public MeasurePlan Plan { get; }

    public int OffenceCount { get; private init; }

    /// <summary>Which offence is being read.</summary>
    public int Offence { get; set; }

    /// <summary>While it is asked what might be, the answer that all offences together are taken to give.</summary>
    public Answer? OffencesTaken { get; set; }

    /// <summary>Whether it is asked what might be, so that the facts need not be those of the request.</summary>
    public bool Supposing { get; set; }

    /// <summary>Whether a day later than the longest secrecy can be written at all.</summary>
    public bool SecrecyCanBeTooLong { get; private set; }

    public byte this[Fact fact]
    {
        get => fact.IsOfOffence() ? offences[(Offence * FactLayout.OffenceWidth) + (fact - FactLayout.FirstOfOffence)] : values[(int)fact];
        set
        {
            if (fact.IsOfOffence())
            {
                offences[(Offence * FactLayout.OffenceWidth) + (fact - FactLayout.FirstOfOffence)] = value;
            }
            else
            {
                values[(int)fact] = value;
            }
        }
    }

    /// <summary>All that the assessor sees of a request beside its offences, the States among it: what is alike here is answered alike.</summary>
    public ReadOnlySpan<byte> BesideOffences => values;

    /// <summary>One offence of which nothing is known.</summary>
    public static Reading WithBlankOffence(MeasurePlan plan) => new(plan);

    public static void AddOnce(string path, List<string> because)
    {
        // Paths repeat close by, within one offence; a request of a thousand offences must not be searched through each time.
        var near = Math.Max(0, because.Count - 64);
        if (because.IndexOf(path, near) < 0)
        {
            because.Add(path);
        }
    }

    public void AddPaths(Fact fact, List<string> because)
    {
        if (fact.IsOfOffence())
        {
            AddOnce(FactLayout.PathInOffence(fact, Offence), because);
            return;
        }

        foreach (var path in FactLayout.PathsOf(fact))
        {
            AddOnce(path, because);
        }
    }

    private void ReadStates(Facts facts, World world)
    {
        var requested = world.State(facts.Requested);
        values[(int)Fact.RequestingBound] = Flag(world.IsBound(facts.Requesting, facts.AsOf));
        values[(int)Fact.RequestedBound] = Flag(world.IsBound(facts.Requested, facts.AsOf));
        values[(int)Fact.DualCriminalityReservation] = Flag(requested?.Reservations.Contains("42(5)") == true);
        values[(int)Fact.ListedOffencesReservation] = Flag(requested?.Reservations.Contains("23(3)(a)") == true);
        values[(int)Fact.DiplomaticChannelRequired] = Flag(requested?.DiplomaticChannelRequired == true);
        if (facts.OtherProviderIn is { } other)
        {
            var another = other != facts.Requested && world.IsBound(other, facts.AsOf);
            values[(int)Fact.OtherProviderIn] = another ? Known.AnotherParty : Known.NoOtherParty;
        }

        if (requested is null || requested.Languages.Count == 0)
        {
            values[(int)Fact.Language] = Known.NoLanguagesHeld;
        }
        else if (facts.Language is { } language)
        {
            values[(int)Fact.Language] = requested.Languages.Contains(language) ? Known.Accepted : Known.NotAccepted;
        }
    }

    private void ReadNumbers(Facts facts, World world)
    {
        var latest = facts.AsOf.DayNumber + world.Law.LongestSecrecyDays;
        SecrecyCanBeTooLong = latest < DateOnly.MaxValue.DayNumber;
        if (facts.SecrecyUntil is { } until)
        {
            values[(int)Fact.SecrecyUntil] = until.DayNumber <= latest ? Known.WithinMaximum : Known.BeyondMaximum;
        }

        for (var i = 0; i < OffenceCount; i++)
        {
            Offence = i;
            this[Fact.MaxPenalty] = facts.Penalties[i] switch
            {
                Facts.NotKnown => 0,
                Facts.Death => Known.Death,
                var months when months >= world.Law.SeriousCrimeMonths => Known.Serious,
                _ => Known.BelowThreshold,
            };
        }
    }

    private static byte Flag(bool value) => value ? Known.Yes : Known.No;
}
