namespace KernelGen.Generator;

/// <summary>The names of the pipeline's steps, by which the tests see what was run again. The tests find them by reflection.</summary>
internal static class TrackingNames
{
    /// <summary>One result for each annotated declaration; runs again on every edit, as it reads symbols.</summary>
    public const string Parsed = nameof(Parsed);

    /// <summary>The errors, and what else the compiler reports; moves with the text.</summary>
    public const string Diagnostics = nameof(Diagnostics);

    /// <summary>The vectors to compile for, of the whole project.</summary>
    public const string VectorWidths = nameof(VectorWidths);

    /// <summary>The kernels to compile; unchanged by any edit that does not change a kernel.</summary>
    public const string Kernels = nameof(Kernels);

    /// <summary>The generated files that would have the same name on a file system that ignores case.</summary>
    public const string AmbiguousNames = nameof(AmbiguousNames);

    /// <summary>The generated half of each struct.</summary>
    public const string Sources = nameof(Sources);

    /// <summary>The kinds to compile, each once; unchanged by any edit that brings none and takes none away.</summary>
    public const string Kinds = nameof(Kinds);

    /// <summary>The compiled classes, one for each kind.</summary>
    public const string KindSources = nameof(KindSources);
}
