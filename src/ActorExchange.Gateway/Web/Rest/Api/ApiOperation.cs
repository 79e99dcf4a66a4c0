namespace ActorExchange.Gateway.Web;

/// <summary>One endpoint under /api/v1 as the OpenAPI document shows it, and as requests are judged by before they reach it.</summary>
/// <param name="Method">GET, POST, …</param>
/// <param name="Path">Below /api/v1: "/orders/{symbol}/{orderId}".</param>
/// <param name="Summary">One sentence.</param>
public sealed record ApiOperation(string Method, string Path, string Summary)
{
    /// <summary>Chapter of the document.</summary>
    public string Tag { get; init; } = "Orders";

    /// <summary>Longer text; Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>What the request takes of the weight that user or address may use a minute.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Of path and query. Query parameters that are not among them are refused.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>Null: there is no body.</summary>
    public ApiSchema? Body { get; init; }

    /// <summary>What is answered when all is well.</summary>
    public IReadOnlyList<ApiAnswer> Answers { get; init; } = [];

    /// <summary>HTTP statuses of problems besides those of every endpoint (400, 401 and 403 if it is private, 429, 500, and 415 and 413 if it has a body).</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    /// <summary>Set where it is mapped: only for who is logged on.</summary>
    public bool IsPrivate { get; init; }
}

/// <summary>An answer that is no problem.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Schema">Null: it has no body.</param>
public sealed record ApiAnswer(int Status, string Description, ApiSchema? Schema);

/// <summary>Something of the path or the query.</summary>
/// <param name="Name">As in the path or the query.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Schema">JSON schema, as JSON: {"type":"string"}.</param>
/// <param name="IsRequired">Those of the path always are.</param>
public sealed record ApiParameter(string Name, string Description, string Schema = "{\"type\":\"string\"}", bool IsRequired = false);

/// <summary>A named JSON schema (2020-12), as JSON; others are named as {"$ref":"#/components/schemas/Order"} and listed in <paramref name="Uses"/>.</summary>
/// <param name="Name">Unique in the document.</param>
/// <param name="Json">The schema.</param>
/// <param name="Uses">Schemas that it names.</param>
public sealed record ApiSchema(string Name, string Json, params IReadOnlyList<ApiSchema> Uses)
{
    /// <summary>As a reference from another schema.</summary>
    public string Reference => $"{{\"$ref\":\"#/components/schemas/{Name}\"}}";
}
