using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Client;
using ActorExchange.Core;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>A booking: done once per id, however often it is asked for.</summary>
internal abstract class BookingVerb : ConfirmedVerb
{
    private readonly Option<string?> _id = new("--id") { Description = "Name of the booking, 1–32 characters: the same again is booked once [default: a new one]", HelpName = "ID" };

    protected BookingVerb(string name, string description)
        : base(name, description) => Add(_id);

    /// <summary>The wish in words, and the request for it.</summary>
    protected abstract (string What, Request Request) Read(ExchangeClient client, ParseResult arguments, string id);

    /// <summary>Says what the answer's balance is.</summary>
    protected abstract string Describe(ParseResult arguments, string balance);

    /// <summary>Whether it takes something from somebody: then it asks.</summary>
    protected virtual bool Hurts => true;

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        string id = arguments.GetValue(_id) ?? client.NewClientOrderId();
        (string what, Request request) = Read(client, arguments, id);
        if ((Hurts || IsDryRun(arguments)) && !Confirm(arguments, console, what)) return ExitCodes.Ok;
        Response response = await AskOnceAsync(client, request, cancellation);
        console.Result(new { id, booked = what, balance = response.Balance }, to => to.WriteLine($"booked: {what} [{id}]; {Describe(arguments, response.Balance)}"));
        return ExitCodes.Ok;
    }

    /// <summary>A decimal of the command line, exactly.</summary>
    protected static string Amount(string text, string name) => AmountText.TryParse(text, out Amount amount)
        ? AmountText.Format(amount, 0)
        : throw new CliException(ExitCodes.Usage, "nothing was booked", $"{name} must be a decimal with up to 18 decimals, not '{text}'", "");

    protected static string Currency(string text) => CurrencyText.IsValid(text)
        ? text
        : throw new CliException(ExitCodes.Usage, "nothing was booked", $"'{text}' is no currency: it has three capital letters", "");
}

/// <summary>Cash in, out, or a correction.</summary>
internal sealed class CashVerb : BookingVerb
{
    private readonly BookingKind _kind;
    private readonly Argument<string> _user = new("USER") { Description = "Whose account" };
    private readonly Argument<string> _amount = new("AMOUNT") { Description = "A decimal; of an adjustment of either sign (after --, if below 0)" };
    private readonly Argument<string> _currency = new("CURRENCY") { Description = "Three capital letters" };

    public CashVerb(string name, string description, BookingKind kind)
        : base(name, description)
    {
        _kind = kind;
        Add(_user);
        Add(_amount);
        Add(_currency);
    }

    protected override (string What, Request Request) Read(ExchangeClient client, ParseResult arguments, string id)
    {
        var body = new Protocol.BookCash
        {
            Id = id,
            Kind = _kind,
            User = arguments.GetRequiredValue(_user),
            Amount = Amount(arguments.GetRequiredValue(_amount), "AMOUNT"),
            Currency = Currency(arguments.GetRequiredValue(_currency)),
            Reason = Reason(arguments),
        };
        string what = _kind switch
        {
            BookingKind.Deposit => $"deposit {body.Amount} {body.Currency} to {body.User}",
            BookingKind.QuotingCredit => $"credit {body.Amount} {body.Currency} to {body.User} for quoting",
            BookingKind.Withdrawal => $"withdraw {body.Amount} {body.Currency} from {body.User}",
            _ => $"adjust {body.User} by {body.Amount} {body.Currency}",
        };
        return (what, new Request { BookCash = body });
    }

    protected override bool Hurts => _kind is not (BookingKind.Deposit or BookingKind.QuotingCredit);

    protected override string Describe(ParseResult arguments, string balance) =>
        $"all bookings of {arguments.GetRequiredValue(_user)} in {arguments.GetRequiredValue(_currency)} come to {balance}";
}

/// <summary>Cash from one account to another.</summary>
internal sealed class TransferVerb : BookingVerb
{
    private readonly Argument<string> _from = new("FROM") { Description = "Whose account pays" };
    private readonly Argument<string> _to = new("TO") { Description = "Whose account gets it" };
    private readonly Argument<string> _amount = new("AMOUNT") { Description = "A decimal above 0; only what is available" };
    private readonly Argument<string> _currency = new("CURRENCY") { Description = "Three capital letters" };

    public TransferVerb()
        : base("transfer", "Move cash from one account to another, in one booking")
    {
        foreach (Argument argument in (Argument[])[_from, _to, _amount, _currency]) Add(argument);
    }

    protected override (string What, Request Request) Read(ExchangeClient client, ParseResult arguments, string id)
    {
        var body = new Protocol.BookCash
        {
            Id = id,
            Kind = BookingKind.Transfer,
            User = arguments.GetRequiredValue(_from),
            ToUser = arguments.GetRequiredValue(_to),
            Amount = Amount(arguments.GetRequiredValue(_amount), "AMOUNT"),
            Currency = Currency(arguments.GetRequiredValue(_currency)),
            Reason = Reason(arguments),
        };
        return ($"transfer {body.Amount} {body.Currency} from {body.User} to {body.ToUser}", new Request { BookCash = body });
    }

    protected override string Describe(ParseResult arguments, string balance) =>
        $"all bookings of {arguments.GetRequiredValue(_from)} in {arguments.GetRequiredValue(_currency)} come to {balance}";
}

/// <summary>Shares to or from an account, without a trade.</summary>
internal sealed class SharesVerb : BookingVerb
{
    private readonly Argument<string> _user = new("USER") { Description = "Whose account" };
    private readonly Argument<string> _quantity = new("QUANTITY") { Description = "Units; below 0 (after --) they leave the account" };
    private readonly Argument<string> _symbol = new("SYMBOL") { Description = "The instrument" };
    private readonly Option<string> _price = new("--price") { Description = "What one counts for, for the average price of the position", Required = true, HelpName = "PRICE" };

    public SharesVerb()
        : base("shares", "Give an account shares, or take them; the other end is the venue")
    {
        foreach (Argument argument in (Argument[])[_user, _quantity, _symbol]) Add(argument);
        Add(_price);
    }

    protected override (string What, Request Request) Read(ExchangeClient client, ParseResult arguments, string id)
    {
        InstrumentInfo instrument = client.GetInstrument(arguments.GetRequiredValue(_symbol).ToUpperInvariant());
        var body = new Protocol.BookShares
        {
            Id = id,
            User = arguments.GetRequiredValue(_user),
            InstrumentId = instrument.Id,
            Quantity = Amount(arguments.GetRequiredValue(_quantity), "QUANTITY"),
            Price = Amount(arguments.GetRequiredValue(_price), "--price"),
            Reason = Reason(arguments),
        };
        string what = body.Quantity.StartsWith('-')
            ? $"take {body.Quantity[1..]} {instrument.Symbol} from {body.User} at {body.Price}"
            : $"give {body.User} {body.Quantity} {instrument.Symbol} at {body.Price}";
        return (what, new Request { BookShares = body });
    }

    protected override string Describe(ParseResult arguments, string balance) =>
        $"{arguments.GetRequiredValue(_user)} holds {balance} {arguments.GetRequiredValue(_symbol).ToUpperInvariant()} now";
}
