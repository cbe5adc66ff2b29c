using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Rogatory.Core.Notices;

/// <summary>
/// The code of a notice: 18 symbols that nobody can guess (81 bits) and two that check them, in five groups of four. Whoever has it may see the notice
/// and complain; it is a secret of the person concerned, and its text is given out for the letter and nowhere else.
/// </summary>
public sealed class NoticeCode
{
    // 23 signs, none of which is taken for another when it is read, written by hand or read out. 23 is a prime, on which the check rests.
    private const string Alphabet = "ACDEFGHJKLMNPRTVWXY3479";
    private const int Secret = 18;
    private const int Length = 20;
    private const int Group = 4;

    private readonly byte[] symbols;

    private NoticeCode(byte[] symbols) => this.symbols = symbols;

    /// <summary>The code of a notice, drawn from its docket's random key: it can be printed again, and is gone with that key.</summary>
    internal static NoticeCode Of(byte[] docketKey, Id<Cases.Entry> notice)
    {
        var drawn = HKDF.DeriveKey(HashAlgorithmName.SHA256, docketKey, 32, Encoding.ASCII.GetBytes(notice.ToString()), "rogatory notice code"u8.ToArray());
        var number = new BigInteger(drawn, isUnsigned: true);
        var made = new byte[Length];
        for (var i = 0; i < Secret; i++) (number, made[i]) = (number / Alphabet.Length, (byte)(number % Alphabet.Length));
        Check(made);
        return new NoticeCode(made);
    }

    /// <summary>
    /// Reads what a person typed: small letters, blanks and hyphens do not matter. What has another length, another sign, or any one or two signs wrong
    /// or exchanged is no code, and that can be said without looking anything up.
    /// </summary>
    public static bool TryRead(string? typed, [NotNullWhen(true)] out NoticeCode? code)
    {
        code = null;
        var signs = (typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '.' && char.GetUnicodeCategory(c) is not (UnicodeCategory.DashPunctuation or UnicodeCategory.Format)).Select(c => Alphabet.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal)).Take(Length + 1).ToList();
        if (signs.Count != Length || signs.Contains(-1)) return false;
        var read = signs.ConvertAll(sign => (byte)sign).ToArray();
        if (Sums(read) != (0, 0)) return false;
        code = new NoticeCode(read);
        return true;
    }

    /// <summary>The code as the letter prints it.</summary>
    public string Text => string.Join('-', symbols.Select(s => Alphabet[s]).Chunk(Group).Select(four => new string(four)));

    /// <summary>What the look-up table holds in the code's place.</summary>
    internal byte[] Hash(byte[] nodeKey) =>
        HMACSHA256.HashData(HKDF.DeriveKey(HashAlgorithmName.SHA256, nodeKey, 32, [], "rogatory notice look-up"u8.ToArray()), symbols);

    /// <summary>Never the code: what is printed by accident, in a log or an exception, says nothing.</summary>
    public override string ToString() => nameof(NoticeCode);

    // A code of Reed and Solomon with two check symbols: both sums are zero. One wrong sign breaks the first; of two wrong ones that keep the first, the
    // second breaks, since no two places have the same weight.
    private static void Check(byte[] symbols)
    {
        var (plain, weighted) = Sums(symbols);
        // The last two, x at weight 19 and y at weight 20, solve x + y = -plain and 19x + 20y = -weighted.
        var y = Modulo(-weighted + (Length - 1) * plain);
        (symbols[Length - 2], symbols[Length - 1]) = ((byte)Modulo(-plain - y), (byte)y);
    }

    private static (int Plain, int Weighted) Sums(byte[] symbols)
    {
        var (plain, weighted) = (0, 0);
        for (var i = 0; i < symbols.Length; i++) (plain, weighted) = (plain + symbols[i], weighted + (i + 1) * symbols[i]);
        return (Modulo(plain), Modulo(weighted));
    }

    private static int Modulo(int number) => (number % Alphabet.Length + Alphabet.Length) % Alphabet.Length;
}
