using System;

namespace KernelGen;

/// <summary>A range of channels of one group that the compiled code takes at once.</summary>
internal readonly record struct ChannelBlock(int Start, int Width);

/// <summary>
/// Cuts the channels of a group into the blocks that are compiled for this machine: two of its vectors, one for the rest. The last block begins
/// early enough to end with the channels and does some again; where they do not fill one vector, lanes are left over.
/// </summary>
internal static class ChannelBlocks
{
    private const int ScalarBlock = 4;

    public static ChannelBlock[] Of(int channels)
    {
        int lanes = VectorWidth.Has512 ? 16 : VectorWidth.Has256 ? 8 : VectorWidth.Has128 ? 4 : 1;
        if (lanes == 1)
        {
            return Cut(channels, ScalarBlock, ScalarBlock);
        }

        while (lanes > 4 && channels <= lanes / 2)
        {
            lanes /= 2;
        }

        return Cut(channels, 2 * lanes, lanes);
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
