namespace KernelGen.Generator.Tests.Numerics;

/// <summary>The zeros around an image for a kernel of a given size.</summary>
internal interface IZeros
{
    static abstract string Name { get; }

    static abstract Geometry Around(int height, int width);
}

/// <summary>As many as keep the size of the image.</summary>
internal readonly struct SameSize : IZeros
{
    public static string Name => "Same";

    public static Geometry Around(int height, int width) => Geometry.Same(height, width);
}

/// <summary>
/// As many as keep the size, all of them at the left and the bottom: whoever takes one side for another, or half of the zeros for each
/// side, is found out by odd kernels too.
/// </summary>
internal readonly struct LeftAndBottom : IZeros
{
    public static string Name => nameof(LeftAndBottom);

    public static Geometry Around(int height, int width) => new(height, width, Left: width - 1, Bottom: height - 1);
}

/// <summary>The opposite of <see cref="LeftAndBottom"/>: without zeros where that has them.</summary>
internal readonly struct TopAndRight : IZeros
{
    public static string Name => nameof(TopAndRight);

    public static Geometry Around(int height, int width) => new(height, width, Top: height - 1, Right: width - 1);
}
