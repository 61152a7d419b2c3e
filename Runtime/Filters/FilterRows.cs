using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelGen.CompilerServices;

namespace KernelGen.Filters;

/// <summary>
/// One thread's application of a bank of filters, some rows of output at once from top to bottom: the first step from rows of the source,
/// the columns of the border beside what it wrote, the second step. No inner loop asks where it is.
/// </summary>
/// <typeparam name="TBank">The filters.</typeparam>
/// <typeparam name="TSource">The source's element.</typeparam>
/// <typeparam name="TDestination">The destination's element.</typeparam>
internal readonly unsafe partial struct FilterRows<TBank, TSource, TDestination>
    where TBank : struct, IFilterBank
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

    /// <summary>True if the second step writes elements of the destination, and true if rows outside are zeros.</summary>
    private readonly bool _isDestination, _isZero;

    /// <summary>Elements of a pixel, of a row of output, and of the reached columns that lie in the image.</summary>
    private readonly int _channels, _length, _insideLength;

    /// <summary>The first of those columns, and its place in a row of numbers.</summary>
    private readonly int _inside, _insidePlace;

    /// <summary>
    /// The first row of the source that is reached, negative above the image, and the last one for the first row of output.
    /// </summary>
    private readonly int _firstRow, _lastRow;

    /// <summary>Bytes of the numbers of a pixel.</summary>
    private readonly int _pixelBytes;

    /// <summary>The number of columns of the border that are copied, and the number of those that are seen nowhere else.</summary>
    private readonly int _copies, _pieces;

    /// <summary>Rows of output at once, rows that they are computed from, and rows of column sums.</summary>
    private readonly int _rowsAtOnce, _inputs, _sums;

    /// <summary>Elements from one column of taps to the next.</summary>
    private readonly int _step;

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
        (_rowsAtOnce, _inputs, _sums) =
            (_program.RowsAtOnce, _program.SourceRows.Length, _program.IsDirect ? 0 : _program.Terms * _program.RowsAtOnce);
        _lastRow = shape.FirstRow + shape.Filter.ReachHeight - 1;
        _step = shape.Channels * shape.Filter.DilationX;
        _inside = int.Max(shape.FirstColumn, shape.SeenColumns.Start);
        _insidePlace = _inside - shape.FirstColumn;
        int insideWidth = int.Min(shape.FirstColumn + shape.ReachedWidth, shape.SeenColumns.End) - _inside;
        _insideLength = insideWidth * shape.Channels;
        (_copies, _pieces) = ShowColumns(insideWidth);
        PlaceRows();
    }

    /// <summary>Gets whether the source's integers become floats first.</summary>
    private static bool IsConverted
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => FilterPixels.AreConverted<TSource, TDestination>();
    }

    /// <summary>Floats of scratch memory.</summary>
    public static int LengthOf(in FilterShape shape) => FilterBuffers.LengthOf(shape, IsConverted);

    /// <summary>Writes rows of output.</summary>
    /// <param name="start">The first.</param>
    /// <param name="end">The one behind the last.</param>
    /// <param name="destinations">Where the results of each filter go.</param>
    /// <param name="origin">The row of output that goes to the first row of a destination.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int start, int end, FilterImage<TDestination>* destinations, int origin = 0)
    {
        for (int row = start; row < end; row += _rowsAtOnce)
        {
            int rows = int.Min(_rowsAtOnce, end - row);
            FindRows(row, rows);
            if (!_program.IsDirect)
            {
                SumColumns();
            }

            SumRows(row - origin, rows, destinations);
            if (_shape.Alpha != Alpha.None)
            {
                KeepAlpha(row, rows, destinations, origin);
            }
        }
    }

    /// <summary>The second step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumRows(int row, int rows, FilterImage<TDestination>* destinations)
    {
        nint* results = _buffers.Results;
        for (int filter = 0; filter < _shape.FilterCount; filter++)
        {
            for (int i = 0; i < _rowsAtOnce; i++)
            {
                int result = (filter * _rowsAtOnce) + i;
                results[result] = _isDestination && i < rows
                    ? (nint)destinations[filter].Row(row + i)
                    : (nint)(_buffers.Result + (result * _buffers.ResultBytes));
            }
        }

        ReadOnlySpan<nint> inputs = _program.IsDirect ? new(_buffers.Inputs, _inputs) : new(_buffers.Lines, _sums);
        var streams = new FilterStreams(inputs, new(results, _shape.FilterCount * _rowsAtOnce), _length, _step, rows);
        if (typeof(TSource) == typeof(byte) && typeof(TDestination) == typeof(byte))
        {
            TBank.RowsToBytes(streams);
            return;
        }

        TBank.Rows(_shape.Pixel, streams);
        for (int filter = 0; filter < _shape.FilterCount && !_isDestination; filter++)
        {
            for (int i = 0; i < rows; i++)
            {
                Saturate((void*)results[(filter * _rowsAtOnce) + i], destinations[filter].Row(row + i));
            }
        }
    }

    private void KeepAlpha(int row, int rows, FilterImage<TDestination>* destinations, int origin)
    {
        for (int filter = 0; filter < _shape.FilterCount; filter++)
        {
            for (int i = row; i < row + rows; i++)
            {
                TSource* pixels = _source.Row(_shape.Row + i) + ((nint)_shape.Column * _channels);
                FilterAlpha.Keep(pixels, destinations[filter].Row(i - origin), _length, _channels, _shape.Alpha == Alpha.KeptPremultiplied);
            }
        }
    }

    private void Saturate(void* result, TDestination* destination)
    {
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
                FilterConversion.Saturate((float*)result, destination, _length);
                break;
        }
    }

    /// <summary>Returns which column each column of the border shows, and whether the first step reaches that.</summary>
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
        if (_isZero)
        {
            // Sums of zeros are zeros, so the columns outside stay as they are while rows go by.
            NativeMemory.Clear(_buffers.Ring, (nuint)(_buffers.Slots * _buffers.RowBytes));
            NativeMemory.Clear(_buffers.Sums, (nuint)(_sums * _buffers.RowBytes));
            NativeMemory.Clear(_buffers.ZeroRow, (nuint)_shape.ReachedWidth * (nuint)_shape.Channels * sizeof(float));
        }

        for (int i = 0; i < _sums; i++)
        {
            _buffers.Lines[i] = (nint)(_buffers.Sums + (i * _buffers.RowBytes));
            _buffers.Outputs[i] = _buffers.Lines[i] + ((nint)_insidePlace * _pixelBytes);
        }

        for (int i = 0; i < _inputs; i++)
        {
            _buffers.RowOffsets[i] = _shape.FirstRow + (program.SourceRows[i] * _shape.Filter.DilationY);
        }
    }
}
