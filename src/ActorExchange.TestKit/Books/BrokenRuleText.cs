using System.Runtime.CompilerServices;

namespace ActorExchange.TestKit;

/// <summary>The text of a broken rule, made only if the rule is broken.</summary>
[InterpolatedStringHandler]
public ref struct BrokenRuleText
{
    private DefaultInterpolatedStringHandler _text;

    /// <param name="literalLength">Of the parts that stand in the code.</param>
    /// <param name="formattedCount">Number of the other parts.</param>
    /// <param name="rule">Whether the rule holds.</param>
    /// <param name="isNeeded">Whether the text is needed.</param>
    public BrokenRuleText(int literalLength, int formattedCount, bool rule, out bool isNeeded)
    {
        isNeeded = !rule;
        _text = rule ? default : new DefaultInterpolatedStringHandler(literalLength, formattedCount);
    }

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public override string ToString() => _text.ToStringAndClear();
}
