using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen;

/// <summary>
/// One thread's application of a filter, row by row of output from top to bottom: the first step from rows of the source, the columns of the border
/// beside what it wrote, the second step. No inner loop asks where it is.
/// </summary>
/// <typeparam name="TKernel">The filter.</typeparam>
/// <typeparam name="TSource">The source's element.</typeparam>
/// <typeparam name="TDestination">The destination's element.</typeparam>
internal readonly unsafe partial struct FilterRows<TKernel, TSource, TDestination>
    where TKernel : struct, IFilterKernel
    where TSource : unmanaged
    where TDestination : unmanaged
{
    /// <summary>No row of the source.</summary>
    private const int NoRow = int.MinValue;

    private readonly FilterShape _shape;
    private readonly FilterImage<TSource> _source;
    private readonly FilterBuffers _buffers;
    private readonly FilterProgram _program;
    private readonly FilterExtent _seenRows;

    /// <summary>Whether the second step writes elements of the destination, and whether rows outside are zeros.</summary>
    private readonly bool _isDestination, _isZero;

    /// <summary>Elements of a pixel, of a row of output, and of the reached columns that lie in the image.</summary>
    private readonly int _channels, _length, _insideLength;

    /// <summary>The first of those columns, and its place in a row of numbers.</summary>
    private readonly int _inside, _insidePlace;

    /// <summary>The first row of the source that is reached; negative above the image.</summary>
    private readonly int _firstRow;

    /// <summary>Bytes of the numbers of a pixel.</summary>
    private readonly int _pixelBytes;

    /// <summary>How many columns of the border are copied, and how many are seen nowhere else.</summary>
    private readonly int _copies, _pieces;

    /// <param name="shape">What is computed.</param>
    /// <param name="source">The whole source.</param>
    /// <param name="scratch">Memory of <see cref="LengthOf"/> floats that stays where it is.</param>
    public FilterRows(in FilterShape shape, FilterImage<TSource> source, float* scratch)
    {
        (_shape, _source, _program, _seenRows) = (shape, source, shape.Program, shape.SeenRows);
        _buffers = FilterBuffers.At(scratch, shape, IsConverted);
        _isDestination = (typeof(TSource) == typeof(byte) && typeof(TDestination) == typeof(byte))
            || FilterPixels.Are<TDestination>(shape.Program.Element);
        _isZero = shape.Border == Border.Zero;
        (_channels, _length, _firstRow) = (shape.Channels, shape.Length, shape.FirstRow);
        _pixelBytes = FilterPixels.SizeOf(shape.Program.Element) * shape.Channels;
        _inside = int.Max(shape.FirstColumn, shape.SeenColumns.Start);
        _insidePlace = _inside - shape.FirstColumn;
        int insideWidth = int.Min(shape.FirstColumn + shape.ReachedWidth, shape.SeenColumns.End) - _inside;
        _insideLength = insideWidth * shape.Channels;
        (_copies, _pieces) = ShowColumns(insideWidth);
        PlaceRows();
    }

    /// <summary>Whether the source's integers become floats first.</summary>
    private static bool IsConverted
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => FilterPixels.AreConverted<TSource, TDestination>();
    }

    /// <summary>Floats of scratch memory.</summary>
    public static int LengthOf(in FilterShape shape) => FilterBuffers.LengthOf(shape, IsConverted);

    /// <summary>Writes a row of output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int row, TDestination* destination)
    {
        if (_program.IsDirect)
        {
            FindRows(row);
        }
        else
        {
            SumColumns(row);
        }

        SumRow(destination);
        if (_shape.Alpha != Alpha.None)
        {
            TSource* pixels = _source.Row(_shape.Row + row) + ((nint)_shape.Column * _channels);
            FilterAlpha.Keep(pixels, destination, _length, _channels, _shape.Alpha == Alpha.KeptPremultiplied);
        }
    }

    /// <summary>The second step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SumRow(TDestination* destination)
    {
        nint output = _isDestination ? (nint)destination : (nint)_buffers.Result;
        var streams = new FilterStreams(new(_buffers.TapInputs, _program.Taps.Length), new(in output), _length);
        if (typeof(TSource) == typeof(byte) && typeof(TDestination) == typeof(byte))
        {
            TKernel.RowsToBytes(streams);
            return;
        }

        TKernel.Rows(_shape.Pixel, streams);
        if (!_isDestination)
        {
            Saturate(destination);
        }
    }

    private void Saturate(TDestination* destination)
    {
        float* result = _buffers.Result;
        switch (_program.Element)
        {
            case FilterElement.Int16:
                FilterConversion.Saturate((short*)result, destination, _length);
                break;
            case FilterElement.UInt16:
                FilterConversion.Saturate((ushort*)result, destination, _length);
                break;
            case FilterElement.Int32:
                FilterConversion.Saturate((int*)result, destination, _length);
                break;
            default:
                FilterConversion.Saturate(result, destination, _length);
                break;
        }
    }

    /// <summary>Which column each column of the border shows, and whether the first step reaches that.</summary>
    private (int Copies, int Pieces) ShowColumns(int insideWidth)
    {
        int halves = _pixelBytes / sizeof(ushort);
        int copies = 0;
        int pieces = 0;
        for (int place = 0; place < _shape.ReachedWidth && !_isZero; place++)
        {
            if (place == _insidePlace)
            {
                place += insideWidth - 1;
                continue;
            }

            int shown = _shape.SeenColumns.Shown(_shape.Border, _shape.FirstColumn + place);
            if ((uint)(shown - _inside) < (uint)insideWidth)
            {
                _buffers.Copies[copies++] = new FilterColumnCopy((shown - _shape.FirstColumn) * halves, place * halves);
            }
            else
            {
                _buffers.Pieces[pieces++] = new FilterColumnCopy(shown, place);
            }
        }

        return (copies, pieces);
    }

    /// <summary>All that is the same for every row of output.</summary>
    private void PlaceRows()
    {
        FilterProgram program = _program;
        new Span<int>(_buffers.SlotRows, _buffers.Slots).Fill(NoRow);
        int sums = program.IsDirect ? 0 : program.Terms;
        if (_isZero)
        {
            // Sums of zeros are zeros, so the columns outside stay as they are while rows go by.
            NativeMemory.Clear(_buffers.Ring, (nuint)(_buffers.Slots * _buffers.RowBytes));
            NativeMemory.Clear(_buffers.Sums, (nuint)(sums * _buffers.RowBytes));
            NativeMemory.Clear(_buffers.ZeroRow, (nuint)_shape.ReachedWidth * (nuint)_shape.Channels * sizeof(float));
        }

        for (int i = 0; i < sums; i++)
        {
            _buffers.Outputs[i] = (nint)(_buffers.Sums + (i * _buffers.RowBytes) + ((nint)_insidePlace * _pixelBytes));
        }

        for (int i = 0; i < program.SourceRows.Length; i++)
        {
            _buffers.RowOffsets[i] = _shape.FirstRow + (program.SourceRows[i] * _shape.Filter.DilationY);
        }

        for (int i = 0; i < program.Taps.Length; i++)
        {
            FilterTap tap = program.Taps[i];
            _buffers.TapOffsets[i] = (nint)tap.Column * _shape.Filter.DilationX * _pixelBytes;
            _buffers.TapInputs[i] = program.IsDirect ? 0 : (nint)(_buffers.Sums + (tap.Term * _buffers.RowBytes) + _buffers.TapOffsets[i]);
        }
    }
}
