namespace ActorExchange.Engine.Books;

/// <summary>What a replace set beyond price and quantity. Journaled.</summary>
[Flags]
public enum ReplaceChange : byte
{
    None = 0,
    Anew = 1,
    StopPrice = 2,
    DisplayQuantity = 4,
}
