using System;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shared;

namespace KernelGen.Engine.Winograd;

/// <summary>
/// The weights of a direction by Winograd's algorithm: for each of 36 places of a tile a matrix of source by result channels, in blocks of
/// result channels, <c>panels[place][block][channel][lane]</c>.
/// </summary>
/// <param name="direct">The same direction by direct sums.</param>
internal sealed class WinogradPanels<TKernel>(GatherPlan direct) : IWeightPlan
    where TKernel : struct, IWinogradKernel
{
    private readonly int _place = direct.SourceChannels * direct.LanesPerGroup;

    public int PanelsLength => checked(WinogradTile.Places * _place);

    /// <summary>
    /// The order of direct sums, in which the gradient with respect to the input has the taps turned around, is that of tiles of taps.
    /// </summary>
    public unsafe void Pack(ReadOnlySpan<float> weight, Span<float> panels)
    {
        KernelShape shape = TKernel.Shape;
        using Scratch taps = Scratch.Rent(direct.PanelsLength);
        direct.Pack(weight, taps.Span);
        fixed (float* tap = taps.Span, panel = panels)
        {
            nint done = 0;
            foreach (ChannelBlock block in direct.Blocks)
            {
                nint length = (nint)direct.SourceChannels * block.Width;
                TKernel.WeightTransform(new TileWindow(ref tap[shape.Taps * done], ref panel[done])
                {
                    FromPitch = shape.Width * length,
                    FromTile = block.Width,
                    FromPixel = length,
                    ToPitch = _place,
                    ToTile = block.Width,
                    Tiles = direct.SourceChannels,
                    Channels = block.Width,
                });
                done += length;
            }
        }
    }
}
