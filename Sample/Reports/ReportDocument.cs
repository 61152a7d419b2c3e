using System.Collections.Generic;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KernelGen.Sample.Reports;

/// <summary>The document that <c>--json</c> prints.</summary>
internal sealed record ReportDocument(bool Passed, IReadOnlyList<SectionDocument> Sections);

/// <summary>One section: its values by name, and its claims.</summary>
internal sealed record SectionDocument(string Name, string Title, JsonObject Values, IReadOnlyList<CheckDocument> Checks);

/// <summary>One claim; <c>found</c> is there when it does not hold.</summary>
internal sealed record CheckDocument(string Claim, bool Passed, string? Found);

/// <summary>The serialisation of these records, decided at compile time: no reflection, so it survives trimming.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportDocument))]
internal sealed partial class ReportJson : JsonSerializerContext;
