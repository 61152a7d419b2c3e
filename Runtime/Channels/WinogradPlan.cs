using System;

namespace KernelGen;

/// <summary>
/// One direction of a kernel by Winograd's minimal filtering: for each of 36 places of a tile a matrix of source by result channels, in
/// blocks of result channels, <c>panels[place][block][channel][lane]</c>.
/// </summary>
internal sealed class WinogradPlan : IWeightPlan
{
    public const int Inputs = 6;
    public const int Outputs = 4;
    public const int Places = Inputs * Inputs;
    private const int Taps = 3;

    private readonly double[] _transform;
    private readonly int _sourceStride;
    private readonly int _resultStride;
    private readonly bool _isForward;

    public WinogradPlan(KernelShape shape, ReadOnlySpan<double> transform, bool isForward, int vectorBits)
    {
        _transform = transform.ToArray();
        _isForward = isForward;
        (Sources, Results) = isForward ? (shape.InChannels, shape.OutChannels) : (shape.OutChannels, shape.InChannels);
        int outStride = shape.InChannels * Taps * Taps;
        (_sourceStride, _resultStride) = isForward ? (Taps * Taps, outStride) : (outStride, Taps * Taps);
        Blocks = ChannelBlocks.OfVectors(Results, vectorBits);
        foreach (ChannelBlock block in Blocks)
        {
            PlaceLength += Sources * block.Width;
        }
    }

    /// <summary>Channels that are summed over.</summary>
    public int Sources { get; }

    public int Results { get; }

    public ChannelBlock[] Blocks { get; }

    /// <summary>Floats of the panels of one place.</summary>
    public int PlaceLength { get; }

    public int PanelsLength => Places * PlaceLength;

    /// <summary>Transforms the taps of each pair of channels, in double precision, and rounds them once.</summary>
    public void Pack(ReadOnlySpan<float> weight, Span<float> panels)
    {
        Span<double> transformed = stackalloc double[Places];
        int start = 0;
        foreach (ChannelBlock block in Blocks)
        {
            for (int source = 0; source < Sources; source++)
            {
                for (int lane = 0; lane < block.Width; lane++)
                {
                    int from = (source * _sourceStride) + ((block.Start + lane) * _resultStride);
                    Transform(weight.Slice(from, Taps * Taps), transformed);
                    int to = start + (source * block.Width) + lane;
                    for (int place = 0; place < Places; place++, to += PlaceLength)
                    {
                        panels[to] = (float)transformed[place];
                    }
                }
            }

            start += Sources * block.Width;
        }
    }

    /// <summary>The matrix times the taps times the transposed matrix; the gradient by the input has the taps rotated.</summary>
    private void Transform(ReadOnlySpan<float> taps, Span<double> transformed)
    {
        Span<double> rows = stackalloc double[Inputs * Taps];
        for (int i = 0; i < Inputs; i++)
        {
            for (int b = 0; b < Taps; b++)
            {
                double sum = 0;
                for (int a = 0; a < Taps; a++)
                {
                    sum += _transform[(i * Taps) + a] * taps[_isForward ? (a * Taps) + b : ((Taps - 1 - a) * Taps) + Taps - 1 - b];
                }

                rows[(i * Taps) + b] = sum;
            }
        }

        for (int i = 0; i < Inputs; i++)
        {
            for (int j = 0; j < Inputs; j++)
            {
                double sum = 0;
                for (int b = 0; b < Taps; b++)
                {
                    sum += rows[(i * Taps) + b] * _transform[(j * Taps) + b];
                }

                transformed[(i * Inputs) + j] = sum;
            }
        }
    }
}
