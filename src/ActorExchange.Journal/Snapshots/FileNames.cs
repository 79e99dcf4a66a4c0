using System.Text;

namespace ActorExchange.Journal;

/// <summary>Persistence ids as names of folders: letters, digits, '-' and '_' stay; every other byte of the UTF-8 form becomes %XX.</summary>
internal static class FileNames
{
    /// <summary>File systems take 255 bytes; longer names end in a checksum of the whole.</summary>
    private const int MaxLength = 200;

    public static string Escape(string persistenceId)
    {
        var name = new StringBuilder();
        byte[] bytes = Encoding.UTF8.GetBytes(persistenceId);
        foreach (byte b in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_') name.Append((char)b);
            else name.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        if (name.Length <= MaxLength) return name.ToString();
        string sum = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes).AsSpan(0, 16));
        return string.Concat(name.ToString(0, MaxLength), "~", sum);
    }
}
