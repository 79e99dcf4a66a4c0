using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>What a rule of the account allows and what it would have been, as JSON.</summary>
public static class RiskDetailJson
{
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, RiskDetail detail)
    {
        writer.WriteStartObject(name);
        if (detail.Constraint != 0) writer.WriteString("constraint"u8, ConstraintKindText.Of((ConstraintKind)detail.Constraint));
        if (detail.Unit != 0)
        {
            writer.WriteString("unit"u8, EnumText<RiskUnit>.Name((RiskUnit)detail.Unit));
            writer.WriteString("limit"u8, detail.Limit);
            writer.WriteString("observed"u8, detail.Observed);
        }
        writer.WriteString("message"u8, detail.Message);
        writer.WriteEndObject();
    }
}
