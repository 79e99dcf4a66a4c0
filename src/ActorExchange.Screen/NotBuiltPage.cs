namespace ActorExchange.Screen;

/// <summary>What is shown in place of the screens if they were built without Node.js.</summary>
public static class NotBuiltPage
{
    public static ReadOnlySpan<byte> Html => """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>ActorExchange</title></head>
        <body>
        <h1>The screens were not built</h1>
        <p>This server was built on a machine without Node.js, so it has no trading screen.</p>
        <p>To get it: install Node.js 20.19 or newer (with npm), build the server again with <code>dotnet build</code>, and start it again.</p>
        <p>The exchange itself is running, and its API is there:
        <a href="/api/v1/exchangeInfo">/api/v1/exchangeInfo</a>, <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>, WebSockets at <code>/ws/v1</code>.</p>
        </body>
        </html>

        """u8;
}
