using System.Text.Json;
using System.Text.Json.Serialization;

namespace KernelGen.Sample.Reports;

/// <summary>The document that <c>--json</c> prints of an error.</summary>
/// <param name="Error">What is wrong.</param>
/// <param name="Expected">What would be right; not there where the error says it.</param>
/// <param name="Advice">What to do; not there where the error says it.</param>
internal sealed record ErrorDocument(string Error, string? Expected, string? Advice)
{
    public static ErrorDocument Of(UserError error) => new(error.Error, error.Expected, error.Advice);

    public string ToJson() => JsonSerializer.Serialize(this, ErrorJson.Default.ErrorDocument);
}

/// <summary>The serialisation of this record, decided at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorDocument))]
internal sealed partial class ErrorJson : JsonSerializerContext;
