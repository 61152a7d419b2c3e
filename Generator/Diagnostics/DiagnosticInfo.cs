using System.Collections.Immutable;
using System.Linq;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Diagnostics;

/// <summary>
/// A diagnostic before it is reported, equal by value. Arguments are text already, so that no culture can change them. What is about the
/// project as a whole has no place.
/// </summary>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, LocationInfo? Location, EquatableArray<string> Arguments)
{
    /// <summary>The property of a diagnostic that holds <see cref="Replacements"/>, with commas between them.</summary>
    public const string ReplacementsProperty = "Replacements";

    /// <summary>
    /// Gets what may be written at the place instead, the best first; none where there is more to say. Code fixes offer it.
    /// </summary>
    public EquatableArray<string> Replacements { get; init; }

    public static DiagnosticInfo Create(DiagnosticDescriptor descriptor, LocationInfo? location, params string[] arguments) =>
        new(descriptor, location, arguments.ToEquatableArray());

    public Diagnostic ToDiagnostic(Compilation compilation) =>
        Diagnostic.Create(
            Descriptor,
            Location?.ToLocation(compilation),
            Replacements.Count == 0
                ? null
                : ImmutableDictionary<string, string?>.Empty.Add(ReplacementsProperty, string.Join(",", Replacements)),
            Arguments.ToArray<object>());
}
