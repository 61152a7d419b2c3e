using System;

namespace KernelGen.Engine;

/// <summary>
/// Into what an image is cut so that what is read stays in the second-level cache while the blocks of channels pass over it.
/// </summary>
internal static class Bands
{
    /// <summary>Floats of source that a band reads: a quarter of a second-level cache of 1 MiB.</summary>
    public const int Length = 65536;

    /// <summary>Cuts a whole into as few equal parts as are not longer than the most.</summary>
    public static (int Length, int Count) Cut(int whole, long most, int multiple)
    {
        int count = (int)((whole + most - 1) / most);
        int length = Math.Min(whole, ((((whole + count - 1) / count) + multiple - 1) / multiple) * multiple);
        return (length, (whole + length - 1) / length);
    }
}
