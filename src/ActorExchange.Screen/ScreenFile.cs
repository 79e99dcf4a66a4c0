namespace ActorExchange.Screen;

/// <summary>A file of the screens, as it is sent.</summary>
/// <param name="Path">As it is asked for: "assets/index-abc.js".</param>
/// <param name="ContentType">With the character set, where it has one.</param>
/// <param name="Content">Never changed.</param>
/// <param name="Tag">Another one for any other content: the ETag, without quotes.</param>
/// <param name="IsImmutable">The name changes with the content: browsers may keep it for ever.</param>
public sealed record ScreenFile(string Path, string ContentType, ReadOnlyMemory<byte> Content, string Tag, bool IsImmutable);
