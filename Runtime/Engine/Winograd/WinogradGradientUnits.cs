using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Shared;
using KernelGen.Threading;

namespace KernelGen.Engine.Winograd;

/// <summary>The units of tiles of a chunk, each a piece of work that makes the factors of both operands.</summary>
internal unsafe struct WinogradGradientUnits<TKernel> : IItemWork
    where TKernel : struct, IWinogradKernel
{
    public TileGrid Grid;

    /// <summary>The first unit, counted through all images.</summary>
    public long First;

    public ImageView X;
    public ImageView Dy;
    public TileFactors XFactors;
    public TileFactors DyFactors;

    /// <summary>The factors of the input.</summary>
    public float* V;

    /// <summary>The factors of the gradient with respect to the output, in the place of the weights.</summary>
    public float* U;

    /// <summary>Returns how many tiles so many units have together.</summary>
    public readonly int TilesBefore(long units) => (int)(Grid.TilesBefore(First + units) - Grid.TilesBefore(First));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(long item)
    {
        KernelShape shape = TKernel.Shape;
        nint image = (nint)((First + item) / Grid.Units);
        TileUnit unit = Grid[(int)((First + item) % Grid.Units)];
        int tile = TilesBefore(item);
        XFactors.Transform<InputFactors<TKernel>>(
            X[image], shape.Border, unit, shape.PaddingTop, shape.PaddingLeft, WinogradTile.Inputs, V, tile);

        // Outputs that are not there have no gradient.
        DyFactors.Transform<OutputGradientFactors<TKernel>>(Dy[image], Border.Zero, unit, 0, 0, WinogradTile.Outputs, U, tile);
    }
}
