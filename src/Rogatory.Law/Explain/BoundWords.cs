namespace Rogatory.Law;

/// <summary>Says whether the Convention binds a State on a day, since when or until when, as law/ has it.</summary>
internal static class BoundWords
{
    public static string Of(string code, DateOnly on, World world)
    {
        var name = $"{world.NameOf(code)} (`{code}`)";
        var day = FactOptions.Day(on);
        var times = world.TimesBound(code);
        if (times.FirstOrDefault(t => t.IsBound(on)) is { } now)
        {
            var until = now.BoundUntil is { } end ? $", until {FactOptions.Day(end)}" : "";
            return $"the Convention binds {name} on {day}: since {FactOptions.Day(now.BoundFrom!.Value)}{until}";
        }

        if (times.FirstOrDefault(t => t.BoundFrom > on) is { } later)
        {
            return $"the Convention does not yet bind {name} on {day}: it will from {FactOptions.Day(later.BoundFrom!.Value)}";
        }

        return times.Count > 0 && times[^1].BoundUntil is { } ended
            ? $"the Convention no longer binds {name} on {day}: it did until {FactOptions.Day(ended)}"
            : $"the Convention does not bind {name} on {day}; law/ knows no day from which it will";
    }
}
