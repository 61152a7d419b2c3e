using System;

namespace KernelGen.Shared;

/// <summary>A range of channels of one group that the compiled code takes at once.</summary>
internal readonly record struct ChannelBlock(int Start, int Width);

/// <summary>
/// Cuts the channels of a group into blocks, each of which a compiled method takes at once. The last block begins early enough to end with
/// the channels and does some again; where they fit one vector, it is the narrowest that holds them, and lanes are left over.
/// </summary>
internal static class ChannelBlocks
{
    /// <summary>The most channels of output that a method with pixels in its lanes takes at once, on any machine.</summary>
    public const int MostBesidePixels = 8;

    private const int ScalarBlock = 4;

    /// <summary>
    /// Returns how many channels a block may have with vectors of so many lanes, the most first: two vectors, or one for the rest; of
    /// numbers without vectors, four.
    /// </summary>
    public static int[] WidthsOf(int lanes) => lanes == 1 ? [ScalarBlock] : [2 * lanes, lanes];

    /// <summary>Blocks for a kernel that has channels in its lanes.</summary>
    /// <param name="channels">Channels of a group.</param>
    /// <param name="vectorBits">The vectors that it was compiled for: the sum of their widths, some of 512, 256 and 128 bits.</param>
    /// <param name="machineBits">The bits of the widest vectors of the machine.</param>
    public static ChannelBlock[] OfVectors(int channels, int vectorBits, int machineBits)
    {
        int lanes = 1;
        for (int bits = 512; bits >= 128; bits /= 2)
        {
            if ((vectorBits & bits) != 0 && bits <= machineBits && (lanes == 1 || channels <= bits / 32))
            {
                lanes = bits / 32;
            }
        }

        int[] widths = WidthsOf(lanes);
        return Cut(channels, widths[0], widths[widths.Length - 1]);
    }

    /// <summary>Blocks of so many channels, for kernels that have pixels in their lanes.</summary>
    public static ChannelBlock[] Of(int channels, int block) => Cut(channels, block, block);

    private static ChannelBlock[] Cut(int channels, int wide, int narrow)
    {
        if (channels <= narrow)
        {
            return [new ChannelBlock(0, narrow)];
        }

        if (channels < wide)
        {
            return [new ChannelBlock(0, narrow), new ChannelBlock(channels - narrow, narrow)];
        }

        int whole = channels / wide;
        int rest = channels % wide;
        var blocks = new ChannelBlock[whole + Math.Sign(rest)];
        for (int b = 0; b < whole; b++)
        {
            blocks[b] = new ChannelBlock(b * wide, wide);
        }

        if (rest > 0)
        {
            int last = rest <= narrow ? narrow : wide;
            blocks[whole] = new ChannelBlock(channels - last, last);
        }

        return blocks;
    }
}
