using System;
using KernelGen.CompilerServices;

namespace KernelGen.Engine;

/// <summary>A range of channels of one group that the compiled code takes at once.</summary>
internal readonly record struct ChannelBlock(int Start, int Width);

/// <summary>
/// Cuts the channels of a group into the blocks that are compiled for this machine: two of its vectors, one for the rest. The last block
/// begins early enough to end with the channels and does some again; where they fit one vector, it is the narrowest that holds them, and
/// lanes are left over.
/// </summary>
internal static class ChannelBlocks
{
    private const int ScalarBlock = 4;

    /// <summary>Blocks for a kernel that was compiled for vectors of <see cref="IChannelKernel.VectorBits"/>.</summary>
    public static ChannelBlock[] OfVectors(int channels, int vectorBits) => OfVectors(channels, vectorBits, VectorWidth.Bits);

    /// <summary>
    /// The same on a machine whose widest vectors have so many bits. The generator's <c>ChannelCompiler.Blocks</c> compiles what this may
    /// return.
    /// </summary>
    public static ChannelBlock[] OfVectors(int channels, int vectorBits, int machineBits)
    {
        int lanes = 0;
        for (int bits = 512; bits >= 128; bits /= 2)
        {
            if ((vectorBits & bits) != 0 && bits <= machineBits && (lanes == 0 || channels <= bits / 32))
            {
                lanes = bits / 32;
            }
        }

        return lanes == 0 ? Cut(channels, ScalarBlock, ScalarBlock) : Cut(channels, 2 * lanes, lanes);
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
