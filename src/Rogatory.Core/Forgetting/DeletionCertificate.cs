using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Rogatory.Core.Authorities;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Forgetting;

/// <summary>A file of evidence that was destroyed: its id and the SHA-256 of its seal.</summary>
public sealed record DestroyedItem(Id<EvidenceItem> Item, string Sha256);

/// <summary>
/// The requesting State's word that it destroyed the evidence of a request, on which day and by which rule. It travels as a signed text of its own, so that
/// whoever holds it can check it; it holds no personal data.
/// </summary>
public sealed record DeletionCertificate(
    int Version, string World, string From, string To, Id<Request> Request, DateOnly On, string Rule, string LegalBasis, IReadOnlyList<DestroyedItem> Items)
{
    /// <summary>What a certificate says; the signature is checked when it arrives.</summary>
    public static DeletionCertificate Read(string signed) => TryRead(signed, out _, out var certificate)
        ? certificate
        : throw new InvalidDataException("What is kept as a certificate of deletion is none.");

    internal string Sign(Node node) => Envelope.Sign(node, Envelope.CertificateType, this);

    /// <summary>Why a certificate that came with a message cannot be taken in; null when it can.</summary>
    internal static string? WhyNot(string signed, Message message, Peer peer)
    {
        if (!TryRead(signed, out var envelope, out var certificate)) return "The certificate is not a signed text that says what was destroyed.";
        if (!envelope.IsSignedBy(peer.PublicKey)) return "The certificate is not signed with the sender's key.";
        return certificate.Version == 1 && certificate.World == message.World && certificate.From == message.From && certificate.To == message.To && certificate.Request == message.Request
            ? null
            : "The certificate is about another request, or between other States.";
    }

    private static bool TryRead(string signed, [NotNullWhen(true)] out Envelope? envelope, [NotNullWhen(true)] out DeletionCertificate? certificate)
    {
        certificate = null;
        if (!Envelope.TryRead(signed, Envelope.CertificateType, out envelope, out _)) return false;
        try
        {
            certificate = Json.Read<DeletionCertificate>(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(envelope.Payload));
            return true;
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            return false;
        }
    }
}
