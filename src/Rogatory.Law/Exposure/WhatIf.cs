namespace Rogatory.Law;

/// <summary>Something supposed of one State, to see what it would change: a deposit, a denunciation, a reservation, a statute. The list is closed.</summary>
public abstract record WhatIf
{
    private WhatIf(string state) => State = state;

    /// <summary>The code of the State.</summary>
    public string State { get; }

    /// <summary>Reads suppositions as they are typed, such as `AUT,BEL=ratification:2027-03-01`, `XBB=statute:none:48`.</summary>
    /// <param name="text">One State or several with commas, `=`, and what is supposed of them.</param>
    /// <param name="world">The world in which it is supposed.</param>
    /// <param name="law">The law that says which reservations may be filed.</param>
    /// <exception cref="BadExposure">It names what is wrong and what may be written.</exception>
    public static IReadOnlyList<WhatIf> Read(string text, World world, LawBook law)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(law);
        return new WhatIfReader(text, world, law).Read();
    }

    /// <summary>It deposits its instrument of ratification (64), or denounces (67).</summary>
    /// <param name="State">The code of the State.</param>
    /// <param name="Action">`ratification` or `denunciation`.</param>
    /// <param name="On">The day on which the depositary receives it.</param>
    public sealed record Act(string State, string Action, DateOnly On) : WhatIf(State);

    /// <summary>It has filed a reservation, whatever the day.</summary>
    /// <param name="State">The code of the State.</param>
    /// <param name="Provision">The provision that permits the reservation, such as `42(5)`.</param>
    public sealed record Reservation(string State, string Provision) : WhatIf(State);

    /// <summary>Its law has this maximum penalty for the offence. It counts where this State asks: 2(h) is read on the requesting State's law.</summary>
    /// <param name="State">The code of the State.</param>
    /// <param name="Offence">The Convention's article under which the conduct is established, or `none`.</param>
    /// <param name="MaxPenalty">Months, or `life`, or `death`.</param>
    public sealed record Statute(string State, string Offence, string MaxPenalty) : WhatIf(State);
}

/// <summary>A supposition or choice that cannot be read: it names what was typed, what is wrong, and what may be written.</summary>
public sealed class BadExposure(string message) : Exception(message);
