namespace Rogatory.Core.Cases;

/// <summary>Whether this State asks or is asked.</summary>
public enum Side
{
    /// <summary>This State makes the request.</summary>
    Requesting,

    /// <summary>This State received the request.</summary>
    Requested,
}

/// <summary>How far a case has come; which stages it passes depends on its side.</summary>
public enum Stage
{
    /// <summary>Requesting: being written.</summary>
    Draft,

    /// <summary>Requesting: complete and before the judge.</summary>
    Submitted,

    /// <summary>Authorised by the judge of this State: to be sent (requesting), or the provider to be ordered (requested).</summary>
    Authorised,

    /// <summary>Requesting: handed to the other State's node.</summary>
    Sent,

    /// <summary>Requested: received, nobody has acknowledged it yet.</summary>
    Received,

    /// <summary>Acknowledged by a person of the requested State.</summary>
    Acknowledged,

    /// <summary>Requested: a person has answered the screening for persecution.</summary>
    Screened,

    /// <summary>A decision stands (requesting: it has been answered).</summary>
    Decided,

    /// <summary>Requested: the provider has its order.</summary>
    Ordered,

    /// <summary>Requested: the provider has handed over the evidence.</summary>
    Collected,

    /// <summary>Requested: the evidence has been reviewed.</summary>
    Reviewed,

    /// <summary>The evidence is with the requesting State.</summary>
    Delivered,

    /// <summary>Nothing more is to be done.</summary>
    Closed,
}
