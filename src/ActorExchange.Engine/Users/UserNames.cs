using System.Buffers;

namespace ActorExchange.Engine.Users;

/// <summary>What users and groups may be called.</summary>
public static class UserNames
{
    /// <summary>Characters of a name, at most.</summary>
    public const int Longest = 32;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_");

    public static bool IsName(string name) => name.Length is > 0 and <= Longest && !name.AsSpan().ContainsAnyExcept(Characters);
}
