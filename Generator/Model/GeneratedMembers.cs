using System.Collections.Immutable;

namespace KernelGen.Generator.Model;

/// <summary>The names that the generated half declares: the emitter takes them from here, and the user leaves them free.</summary>
internal static class GeneratedMembers
{
    /// <summary>The tool that the generated half names as its author.</summary>
    public const string Tool = "KernelGen";

    public const string Shape = nameof(Shape);

    public const string Describe = nameof(Describe);

    public static ImmutableArray<string> OfKernels { get; } = ImmutableArray.Create(Shape);

    public static ImmutableArray<string> OfFilters { get; } = ImmutableArray.Create(Describe);
}
