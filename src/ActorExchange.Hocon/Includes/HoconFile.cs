using System.Text;

namespace ActorExchange.Hocon;

/// <summary>Reads configuration files.</summary>
internal static class HoconFile
{
    /// <summary>Bytes; a larger file is no configuration.</summary>
    public const long MaxBytes = 16 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Read(string path, HoconOrigin from)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes) throw new HoconException(from, $"{path} is larger than {MaxBytes >> 20} MiB");
            return File.ReadAllText(path, Strict);
        }
        catch (DecoderFallbackException e)
        {
            throw new HoconException(from, $"{path} is not UTF-8 text", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new HoconException(from, $"{path} cannot be read: {e.Message}", e);
        }
    }
}
