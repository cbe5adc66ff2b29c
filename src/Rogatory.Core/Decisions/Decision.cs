using System.Security.Cryptography;
using System.Text;

namespace Rogatory.Core.Decisions;

/// <summary>The five decisions on a request.</summary>
public enum DecisionKind
{
    /// <summary>Granted as asked.</summary>
    Granted,

    /// <summary>Granted in part; what is left out is named.</summary>
    GrantedInPart,

    /// <summary>Granted on conditions that the requesting State must accept first (40(28)).</summary>
    Conditional,

    /// <summary>Postponed, because execution would interfere with an ongoing case (40(27)).</summary>
    Postponed,

    /// <summary>Refused.</summary>
    Refused,
}

/// <summary>A decision on a request, always with reasons and the provisions it rests on (40(25)).</summary>
public sealed record Decision(DecisionKind Kind, string Reasons, IReadOnlyList<string> Provisions)
{
    /// <summary>The conditions of a conditional grant.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>What a partial grant leaves out.</summary>
    public string LeftOut { get; init; } = "";

    /// <summary>The last day on which the requesting State may keep the evidence; one of the conditions of a conditional grant.</summary>
    public DateOnly? DeleteOn { get; init; }

    /// <summary>Until when a postponed request waits.</summary>
    public DateOnly? PostponedUntil { get; init; }

    /// <summary>Whether the request is to be executed, in whole or in part.</summary>
    public bool Grants => Kind is DecisionKind.Granted or DecisionKind.GrantedInPart or DecisionKind.Conditional;

    /// <summary>SHA-256 of the decision as messages hold it, in lower-case hexadecimal digits.</summary>
    internal string ReadHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(this))));
}
