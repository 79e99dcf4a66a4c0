namespace ActorExchange.Core;

/// <summary>Names of order types and phases in constraints: those of the enums; capitals, '-' and '_' do not matter.</summary>
public static class RuleNames
{
    public static bool TryOrderType(string name, out OrderType type) => TryFind(name, out type);

    public static bool TryPhase(string name, out TradingPhase phase) => TryFind(name, out phase);

    private static bool TryFind<T>(string name, out T value) where T : struct, Enum
    {
        string bare = name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        foreach (T candidate in Enum.GetValues<T>())
        {
            value = candidate;
            if (candidate.ToString().Equals(bare, StringComparison.OrdinalIgnoreCase)) return true;
        }

        value = default;
        return false;
    }
}
