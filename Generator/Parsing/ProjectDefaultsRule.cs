using System.Linq;
using System.Threading;
using KernelGen.Generator.Model;
using KernelGen.Shared;
using KernelGen.Shared.Filters;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads the build properties <c>KernelGenDirections</c> and <c>KernelGenPixels</c> (KGEN038).</summary>
internal static class ProjectDefaultsRule
{
    /// <summary>The directions as the compiler gets them.</summary>
    public const string DirectionsOption = "build_property.KernelGenDirectionList";

    /// <summary>The types of pixels as the compiler gets them.</summary>
    public const string PixelsOption = "build_property.KernelGenPixelList";

    private static readonly ListedProperty DirectionsProperty =
        ListedProperty.OfEnum<Directions>("KernelGenDirections", DirectionsOption, "no direction is '{0}'");

    private static readonly ListedProperty PixelsProperty =
        ListedProperty.OfEnum<PixelTypes>("KernelGenPixels", PixelsOption, "no type of pixels is '{0}'");

    /// <summary>The choices that are written there; everything where nothing is, or something else.</summary>
    public static BuildProperty<ProjectDefaults> Read(AnalyzerConfigOptionsProvider options, CancellationToken token)
    {
        var directions = DirectionsProperty.Read(options);
        var pixels = PixelsProperty.Read(options);
        return new BuildProperty<ProjectDefaults>(
            new ProjectDefaults(
                (Directions?)directions.Flags ?? Directions.All,
                (PixelTypes?)pixels.Flags ?? PixelTypes.All),
            directions.Diagnostics.Concat(pixels.Diagnostics).ToEquatableArray());
    }
}
