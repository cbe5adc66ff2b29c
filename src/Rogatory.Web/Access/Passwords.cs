using Microsoft.AspNetCore.Identity;
using Rogatory.Core.People;

namespace Rogatory.Web.Access;

/// <summary>Passwords are hashed and checked by the platform's own hasher.</summary>
public static class Passwords
{
    private static readonly PasswordHasher<object> Hasher = new();

    public static PasswordScheme Platform { get; } = new(
        password => Hasher.HashPassword(Hasher, password),
        (hash, password) => Hasher.VerifyHashedPassword(Hasher, hash, password) != PasswordVerificationResult.Failed);
}
