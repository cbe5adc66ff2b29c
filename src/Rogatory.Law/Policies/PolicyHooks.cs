using Rogatory.Law.Convention;

namespace Rogatory.Law.Policies;

/// <summary>What a State may hang its own demands on: provisions that exist, and for a refusal only what the Convention leaves open.</summary>
/// <param name="isProvision">Whether a provision exists.</param>
/// <param name="state">The State whose policy it is.</param>
internal sealed class PolicyHooks(Func<string, bool> isProvision, StateRecord state)
{
    private const Measures ClosedList = Measures.Preserve | Measures.DiscloseTraffic;
    private static readonly string[] Never = ["40(23)", "40(24)", "37(16)"];

    /// <summary>Refuses a hook that does not exist, that may never serve, or that does not carry a refusal.</summary>
    public void MustHold(LawJson at, Measures measure, string hook, bool refuses)
    {
        foreach (var part in Parts(hook))
        {
            if (!isProvision(part))
            {
                throw at.Wrong($"`{part}` is no provision of the Convention.");
            }

            if (Never.Contains(part, StringComparer.Ordinal))
            {
                throw at.Wrong($"nothing can hang on {part}, which says what can never be a ground.");
            }

            if (measure == Measures.Extradite && part.StartsWith("40(", StringComparison.Ordinal))
            {
                throw at.Wrong($"for extradite nothing hangs on Article 40; read 37(8) for {part}.");
            }
        }

        if (refuses)
        {
            MustCarryARefusal(at, measure, hook);
        }
    }

    /// <summary>42(6) and 43(2): preservation and the disclosure of traffic data are refused on these grounds and no other.</summary>
    public void MustCarryARefusal(LawJson at, Measures measure, string hook)
    {
        string[] open = [.. Article42.OnlyGrounds.Where(ground => ground != "42(5)" || (measure == Measures.Preserve && state.Reservations.Contains(ground)))];
        if (ClosedList.Has(measure) && !Parts(hook).Intersect(open, StringComparer.Ordinal).Any())
        {
            throw at.Wrong($"{measure.Code()} can be refused on {string.Join(", ", open)} only ({(measure == Measures.Preserve ? "42(6)" : "43(2)")}), and this hangs on {hook}.");
        }
    }

    private static string[] Parts(string hook) => hook.Split(',', StringSplitOptions.TrimEntries);
}
