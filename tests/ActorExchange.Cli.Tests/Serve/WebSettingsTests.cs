using System.Reflection;
using ActorExchange.Cli.Configuration;
using ActorExchange.Cli.Serve;
using ActorExchange.Gateway.Web;
using Serilog.Core;

namespace ActorExchange.Cli.Tests.Serve;

/// <summary>exchange.web and the web gateway's options say the same.</summary>
public class WebSettingsTests
{
    // Said by exchange.web.tls, and by exchange.gateway for all connections.
    private static readonly string[] Elsewhere = [nameof(WebGatewayOptions.CertificateFile), nameof(WebGatewayOptions.CertificatePassword), nameof(WebGatewayOptions.Limits)];

    private static PropertyInfo[] Shared => [.. typeof(WebGatewayOptions).GetProperties().Where(p => p.CanWrite && !Elsewhere.Contains(p.Name))];

    [Fact]
    public void Every_option_of_the_web_gateway_has_its_key()
    {
        string[] keys = [.. typeof(WebOptions).GetProperties().Where(p => p.CanWrite && p.Name != nameof(WebOptions.Tls)).Select(p => p.Name)];
        keys.Order(StringComparer.Ordinal).ShouldBe(Shared.Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Its_defaults_are_those_of_the_gateway_but_for_the_port()
    {
        WebGatewayOptions set = Settings(new WebOptions());
        var own = new WebGatewayOptions();
        set.Port.ShouldBe(8080);
        foreach (PropertyInfo property in Shared.Where(p => p.Name is not (nameof(WebGatewayOptions.Port) or nameof(WebGatewayOptions.AllowedOrigins))))
            property.GetValue(set).ShouldBe(property.GetValue(own), property.Name);
    }

    [Fact]
    public void Every_key_reaches_the_gateway()
    {
        var options = new WebOptions { AllowedOrigins = ["https://example.org"], Host = "::1", Tls = new TlsOptions { Enabled = true, Certificate = "c.pfx", Password = "p" } };
        foreach (PropertyInfo property in typeof(WebOptions).GetProperties().Where(p => p.CanWrite)) Change(property, options);
        WebGatewayOptions set = Settings(options);
        foreach (PropertyInfo property in Shared) property.GetValue(set).ShouldBe(typeof(WebOptions).GetProperty(property.Name)!.GetValue(options), property.Name);
        (set.CertificateFile, set.CertificatePassword).ShouldBe(("c.pfx", "p"));
    }

    private static void Change(PropertyInfo property, WebOptions options)
    {
        object? changed = property.GetValue(options) switch
        {
            bool value => !value,
            int value => value + 1,
            TimeSpan value => value + TimeSpan.FromSeconds(1),
            _ => null,
        };
        if (changed is not null) property.SetValue(options, changed);
    }

    private static WebGatewayOptions Settings(WebOptions web) => ServerSettings.From(new ExchangeOptions { Web = web }, "data", Logger.None).Web;
}
