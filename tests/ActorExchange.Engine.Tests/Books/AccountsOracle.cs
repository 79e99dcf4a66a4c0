using System.Numerics;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Tests.Books;

/// <summary>Counts from a book's records, in plain sums without limits, what each account must have there, and that nothing comes from nowhere.</summary>
internal sealed class AccountsOracle
{
    private readonly Dictionary<uint, BigInteger> _lots = [];
    private readonly Dictionary<uint, BigInteger> _cash = [];
    private readonly Dictionary<uint, BigInteger> _fees = [];
    private readonly Dictionary<uint, long> _trades = [];
    private BigInteger _issued;

    public void Take(in BookRecord record)
    {
        switch (record.Kind)
        {
            case BookRecordKind.TradeExecuted:
                BigInteger value = (BigInteger)record.Price * record.Quantity;
                int sign = record.Side == Side.Sell ? -1 : 1;
                Move(record.Account, sign * record.Quantity, -sign * value, BigInteger.Abs(value) * record.FeePpm);
                Move(record.MakerAccount, -sign * record.Quantity, sign * value, BigInteger.Abs(value) * record.MakerFeePpm);
                _trades[record.Account] = _trades.GetValueOrDefault(record.Account) + 1;
                _trades[record.MakerAccount] = _trades.GetValueOrDefault(record.MakerAccount) + 1;
                break;
            case BookRecordKind.SharesBooked:
                BigInteger lots = record.Side == Side.Sell ? -record.Quantity : record.Quantity;
                Move(record.Account, lots, 0, 0);
                if (record.MakerAccount == 0) _issued += lots;
                else Move(record.MakerAccount, -lots, 0, 0);
                break;
        }
    }

    public void Check(InstrumentBook book)
    {
        (BigInteger lots, BigInteger cash) = (0, 0);
        for (uint account = 0; account < (uint)book.Accounts.Limit; account++)
        {
            PositionState position = book.Accounts.PositionOf(account);
            ((BigInteger)position.Lots).ShouldBe(_lots.GetValueOrDefault(account), $"lots of {account}");
            ((BigInteger)position.CashFlow).ShouldBe(_cash.GetValueOrDefault(account), $"cash of {account}");
            ((BigInteger)position.Fees).ShouldBe(_fees.GetValueOrDefault(account), $"fees of {account}");
            position.Trades.ShouldBe(_trades.GetValueOrDefault(account), $"trades of {account}");
            lots += position.Lots;
            cash += (BigInteger)position.CashFlow;
        }

        ((BigInteger)book.Accounts.Issued).ShouldBe(_issued);
        lots.ShouldBe(_issued, "all positions come to what was issued");
        cash.ShouldBe(BigInteger.Zero, "what one pays another gets");
    }

    private void Move(uint account, BigInteger lots, BigInteger cash, BigInteger fee)
    {
        _lots[account] = _lots.GetValueOrDefault(account) + lots;
        _cash[account] = _cash.GetValueOrDefault(account) + cash;
        _fees[account] = _fees.GetValueOrDefault(account) + fee;
    }
}
