using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>Writes every figure of every round, for a reader who wants to draw or to check.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
    };

    public static void Write(Report report, Stream stream) => JsonSerializer.Serialize(stream, report, Options);
}
