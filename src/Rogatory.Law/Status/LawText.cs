namespace Rogatory.Law;

/// <summary>One file of the folder <c>law/</c>, or one that somebody gave.</summary>
/// <param name="Path">Its path below that folder, with `/`; of a file that was given, its name.</param>
/// <param name="Text">Its text.</param>
public sealed record LawText(string Path, string Text);

/// <summary>Data of <c>law/</c>, or of a file that somebody gave, that cannot be used: it names the file, the place in it, and what is wrong.</summary>
public sealed class LawError(string message) : Exception(message);

/// <summary>One provision of the Convention, under its permanent id.</summary>
/// <param name="Id">The id, such as `40(21)(b)`; an article as a whole has its number.</param>
/// <param name="Title">The title of its article.</param>
/// <param name="Summary">What it says, in our own words.</param>
/// <param name="Modality">How it binds: shall, may, endeavour, reserve and so on.</param>
public sealed record Provision(string Id, string Title, string Summary, string Modality);

/// <summary>A number that the Convention or the floor lays down.</summary>
/// <param name="Id">Its name, such as `serious-crime`.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">What it counts: months, days, years, hours, instruments, parties, thirds of a vote.</param>
/// <param name="Provision">Where it stands.</param>
/// <param name="Since">The day since which it holds.</param>
/// <param name="Source">Where it was read.</param>
public sealed record Constant(string Id, int Value, string Unit, string Provision, DateOnly Since, string Source);

/// <summary>What a State has filed with the depositary, as far as law/ holds it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Languages">The languages in which it accepts requests, as primary language subtags; empty where none are held.</param>
/// <param name="DiplomaticChannelRequired">Whether it requires the diplomatic channel (40(12)(d)).</param>
/// <param name="Reservations">The provisions to which it filed a reservation, such as `42(5)`.</param>
public sealed record StateRecord(
    string Code, string Name, IReadOnlyList<string> Languages, bool DiplomaticChannelRequired, IReadOnlyList<string> Reservations)
{
    /// <summary>Whether it is a member of the United Nations; a State of a fictional world counts as one.</summary>
    public bool IsMember { get; init; } = true;
}
