using System.Runtime.CompilerServices;

namespace KernelGen.Shared;

/// <summary>Into which parts the gradient with respect to the weights cuts its terms where channels are in the lanes.</summary>
internal static class GradientParts
{
    /// <summary>
    /// Terms of a row of taps from which on they may be counted at run time, since a few tiles cut any row with little to do twice.
    /// </summary>
    public const int LeastTerms = 16;

    /// <summary>Two cache lines of channels. A part of more has at least half as many.</summary>
    private const int MostChannels = 2 * LeastTerms;

    /// <summary>
    /// Returns how many input channels of a pixel are adjacent, of those of a group. They are read again for every tap and every block of
    /// outputs: few, so that the pixels of a chunk fill whole cache lines and few pages.
    /// </summary>
    public static int ChannelsOf(int channels) => EvenPart(channels, MostChannels);

    /// <summary>The largest part where so many are cut into as few parts of at most so many as there can be, all nearly equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EvenPart(int whole, int most)
    {
        int parts = (whole + most - 1) / most;
        return (whole + parts - 1) / parts;
    }
}
