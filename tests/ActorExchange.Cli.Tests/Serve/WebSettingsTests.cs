using System.Reflection;
using ActorExchange.Cli.Configuration;
using ActorExchange.Cli.Serve;
using ActorExchange.Gateway.Web;
using Serilog.Core;

namespace ActorExchange.Cli.Tests.Serve;

/// <summary>exchange.web and the web gateway's options say the same.</summary>
public class WebSettingsTests
{
    // Said by exchange.web.tls, and by exchange.gateway for all connections; those of sockets and feeds are sections.
    private static readonly string[] Elsewhere =
    [
        nameof(WebGatewayOptions.CertificateFile), nameof(WebGatewayOptions.CertificatePassword), nameof(WebGatewayOptions.Limits), nameof(WebOptions.Tls), nameof(WebOptions.Sockets),
        nameof(WebOptions.Feeds),
    ];

    [Fact]
    public void Every_option_of_the_web_gateway_has_its_key()
    {
        Names(typeof(WebOptions)).ShouldBe(Names(typeof(WebGatewayOptions)));
        Names(typeof(SocketOptions)).ShouldBe(Names(typeof(SocketLimits)));
        Names(typeof(FeedOptions)).ShouldBe(Names(typeof(FeedSettings)));
    }

    [Fact]
    public void Its_defaults_are_those_of_the_gateway_but_for_the_port()
    {
        WebGatewayOptions set = Settings(new WebOptions());
        set.Port.ShouldBe(8080);
        ShouldBeAlike(set with { Port = 0, AllowedOrigins = [] }, new WebGatewayOptions() with { AllowedOrigins = [] });
        ShouldBeAlike(set.Sockets, new SocketLimits());
        ShouldBeAlike(set.Feeds, new FeedSettings());
    }

    [Fact]
    public void Every_key_reaches_the_gateway()
    {
        var options = new WebOptions { AllowedOrigins = ["https://example.org"], Host = "::1", Tls = new TlsOptions { Enabled = true, Certificate = "c.pfx", Password = "p" } };
        Change(options);
        Change(options.Sockets);
        Change(options.Feeds);
        WebGatewayOptions set = Settings(options);
        ShouldBeAlike(set, options);
        ShouldBeAlike(set.Sockets, options.Sockets);
        ShouldBeAlike(set.Feeds, options.Feeds);
        (set.CertificateFile, set.CertificatePassword).ShouldBe(("c.pfx", "p"));
    }

    private static void ShouldBeAlike(object one, object other)
    {
        foreach (string name in Names(one.GetType())) one.GetType().GetProperty(name)!.GetValue(one).ShouldBe(other.GetType().GetProperty(name)!.GetValue(other), name);
    }

    private static void Change(object options)
    {
        foreach (PropertyInfo property in Names(options.GetType()).Select(name => options.GetType().GetProperty(name)!))
        {
            object? changed = property.GetValue(options) switch
            {
                bool value => !value,
                int value => value + 1,
                long value => value + 1,
                TimeSpan value => value + TimeSpan.FromSeconds(1),
                _ => null,
            };
            if (changed is not null) property.SetValue(options, changed);
        }
    }

    private static string[] Names(Type type) =>
        [.. type.GetProperties().Where(p => p.CanWrite && !Elsewhere.Contains(p.Name)).Select(p => p.Name).Order(StringComparer.Ordinal)];

    private static WebGatewayOptions Settings(WebOptions web) => ServerSettings.From(new ExchangeOptions { Web = web }, "data", Logger.None).Web;
}
