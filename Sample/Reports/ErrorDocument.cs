using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KernelGen.Sample.Reports;

/// <summary>The document that <c>--json</c> prints of an error.</summary>
/// <param name="Error">What is wrong.</param>
/// <param name="Expected">What would be right; not there where the error says it.</param>
/// <param name="Advice">What to do; not there where the error says it.</param>
internal sealed record ErrorDocument(string Error, string? Expected, string? Advice)
{
    // Read by programs and people, and put into no page: quotes and arrows stay as they are.
    private static readonly ErrorJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static ErrorDocument Of(UserError error) => new(error.Error, error.Expected, error.Advice);

    public string ToJson() => JsonSerializer.Serialize(this, Readable.ErrorDocument);
}

/// <summary>The serialisation of this record, decided at compile time.</summary>
[JsonSerializable(typeof(ErrorDocument))]
internal sealed partial class ErrorJson : JsonSerializerContext;
