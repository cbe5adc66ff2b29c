namespace Rogatory.Core.Cases;

/// <summary>The office in which somebody acts; a person holds exactly one.</summary>
public enum Role
{
    /// <summary>Investigating officer or prosecutor who drafts requests.</summary>
    Officer,

    /// <summary>Judge or independent authority who authorises or refuses a measure.</summary>
    Judge,

    /// <summary>Caseworker of the central authority.</summary>
    Authority,

    /// <summary>Duty officer of the contact point that answers day and night.</summary>
    Duty,

    /// <summary>Legal team of a service provider.</summary>
    Provider,

    /// <summary>Rights officer or oversight body: sees everything, and changes nothing but what complaints of the people concerned need.</summary>
    Rights,

    /// <summary>Administrator: keeps people and peers, sees no case.</summary>
    Administrator,

    /// <summary>Another State's node, through a signed message.</summary>
    Peer,

    /// <summary>The person concerned, through the code of the notice they were given; no account holds this role.</summary>
    Concerned,

    /// <summary>The node itself, recording what a machine saw, never deciding.</summary>
    Node,
}

/// <summary>The way by which an act came in.</summary>
public enum Way
{
    /// <summary>A page, used by a person who has signed in.</summary>
    Page,

    /// <summary>The interface for programs.</summary>
    Api,

    /// <summary>The command line on the node's own machine.</summary>
    CommandLine,

    /// <summary>A signed message from a peer.</summary>
    Message,

    /// <summary>A job of the node itself.</summary>
    Job,
}

/// <summary>Who acts: a person, a peer or the node, by id and name, and the organisation of a provider's people.</summary>
public sealed record Actor(string Id, string Name, string? Organisation = null);

/// <summary>Who did it, when, in which role, by which way, and why: no entry is written without one.</summary>
public sealed record Occasion(DateTimeOffset At, Actor By, Role As, Way Through, string Why);
