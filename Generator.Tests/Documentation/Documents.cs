using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Documentation;

/// <summary>The pages that people read.</summary>
internal static class Documents
{
    /// <summary>The pages that users read: README and the guides.</summary>
    public static IReadOnlyList<string> Guides { get; } =
        ["README.md", .. Pages("docs").Where(page => !page.StartsWith("docs/decisions/", StringComparison.Ordinal))];

    /// <summary>These, what is written for those who work on KernelGen, and the pages of other packages and of the samples.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "KernelGen.ImageSharp/README.md", "KernelGen.SkiaSharp/README.md",
        "Networks.Tool/README.md", "README.md", "Templates/README.md", "samples/README.md", .. Pages("docs"),
    ];

    private static IEnumerable<string> Pages(string folder) =>
        Repository.Files(folder, "*.md").Select(page => $"{folder}/{page}").Order(StringComparer.Ordinal);
}
