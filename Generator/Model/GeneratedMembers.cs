using System.Collections.Immutable;

namespace KernelGen.Generator.Model;

/// <summary>The names that the generated half declares: the emitter takes them from here, and the user leaves them free.</summary>
internal static class GeneratedMembers
{
    /// <summary>The tool that the generated half names as its author.</summary>
    public const string Tool = "KernelGen";

    public const string Shape = nameof(Shape);

    public const string Correlate = nameof(Correlate);

    public const string Forward = nameof(Forward);

    public const string Convolve = nameof(Convolve);

    public const string InputGradient = nameof(InputGradient);

    public const string WeightGradient = nameof(WeightGradient);

    public const string BiasGradient = nameof(BiasGradient);

    public const string TransposedConvolve = nameof(TransposedConvolve);

    public const string Describe = nameof(Describe);

    public static ImmutableArray<string> OfKernels { get; } =
        ImmutableArray.Create(Shape, Correlate, Forward, Convolve, InputGradient, WeightGradient, BiasGradient, TransposedConvolve);

    public static ImmutableArray<string> OfFilters { get; } = ImmutableArray.Create(Describe);
}
