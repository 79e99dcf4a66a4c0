using Microsoft.Extensions.Configuration;

namespace ActorExchange.Hocon;

/// <summary>HOCON as a source for Microsoft.Extensions.Configuration. Read once, at build time.</summary>
/// <param name="load">Gives the configuration; its <see cref="HoconException"/> comes out of the builder's Build.</param>
public sealed class HoconConfigurationSource(Func<HoconConfig> load) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(load);

    private sealed class Provider(Func<HoconConfig> load) : ConfigurationProvider
    {
        public override void Load() => Data = HoconFlattening.Flatten(load().Root);
    }
}
