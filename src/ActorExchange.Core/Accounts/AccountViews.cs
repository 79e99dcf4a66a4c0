namespace ActorExchange.Core;

/// <summary>Cash of an account in one currency, and what its positions in that currency come to.</summary>
/// <param name="Currency">Three letters.</param>
/// <param name="Total">Bookings plus trades less fees; negative on a margin account that owes.</param>
/// <param name="Held">Held by working orders, commands under way and bookings under way.</param>
/// <param name="Available">What could be spent or withdrawn now.</param>
/// <param name="PositionValue">Positions at the market's prices.</param>
/// <param name="Equity">Total plus positions.</param>
/// <param name="InitialMargin">What positions and working orders need to be entered (margin accounts).</param>
/// <param name="MaintenanceMargin">What positions need to be kept (margin accounts).</param>
/// <param name="Exposure">Sum of the positions' magnitudes at the market's prices.</param>
public sealed record CashView(
    string Currency, Amount Total, Amount Held, Amount Available, Amount PositionValue, Amount Equity, Amount InitialMargin, Amount MaintenanceMargin,
    Amount Exposure);

/// <summary>A position with its profit and loss. Times in nanoseconds since 1970-01-01 UTC.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Currency">Of all money here.</param>
/// <param name="Quantity">Units; short is negative.</param>
/// <param name="HeldQuantity">Of a long position: held by working sells.</param>
/// <param name="AveragePrice">Average entry price, rounded half away from zero to 10^-18; 0 without a position.</param>
/// <param name="MarketPrice">What it is valued at; 0 if the market has no price yet.</param>
/// <param name="Realised">Profit of what was closed, before fees.</param>
/// <param name="Unrealised">Profit of the position at the market price, before fees.</param>
/// <param name="Fees">Fees less rebates.</param>
/// <param name="Total">Realised plus unrealised less fees.</param>
/// <param name="ReturnPpm">Unrealised profit of the position's cost, millionths.</param>
/// <param name="OpenedAt">0: no position.</param>
/// <param name="Exposure">Magnitude of the position at the market price.</param>
/// <param name="DayTrades">Today (UTC); so with the three next ones.</param>
/// <param name="DayRealised">Before fees.</param>
/// <param name="DayFees">Fees less rebates.</param>
/// <param name="DayVolume">Money traded.</param>
public sealed record PositionView(
    uint InstrumentId, string Currency, Amount Quantity, Amount HeldQuantity, Amount AveragePrice, Amount MarketPrice, Amount Realised, Amount Unrealised,
    Amount Fees, Amount Total, long ReturnPpm, long OpenedAt, Amount Exposure, long DayTrades, Amount DayRealised, Amount DayFees, Amount DayVolume);

/// <summary>What a command would need and whether it would pass.</summary>
/// <param name="Verdict">Of the account's rules; the book may still refuse.</param>
/// <param name="Hold">Cash that it would hold.</param>
/// <param name="HoldQuantity">Units of the instrument that it would hold.</param>
/// <param name="FeeAsMaker">At its price, for all of it; negative is a rebate.</param>
/// <param name="FeeAsTaker">At its price, for all of it.</param>
/// <param name="WorstPrice">The worst price that it may trade at; 0: any.</param>
public sealed record OrderPreview(RiskVerdict Verdict, Amount Hold, Amount HoldQuantity, Amount FeeAsMaker, Amount FeeAsTaker, Amount WorstPrice);
