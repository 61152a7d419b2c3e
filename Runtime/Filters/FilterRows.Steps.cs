using System;
using System.Runtime.CompilerServices;

namespace KernelGen;

/// <content>The first step and the rows of the source.</content>
internal readonly unsafe partial struct FilterRows<TKernel, TSource, TDestination>
{
    /// <summary>The first step: the column sums of a row of output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumColumns(int row)
    {
        nint* inputs = _buffers.Inputs;
        int count = _program.SourceRows.Length;
        int terms = _program.Terms;
        for (int i = 0; i < count; i++)
        {
            inputs[i] = InputAt(row + _buffers.RowOffsets[i]);
        }

        TKernel.Columns(_shape.Pixel, new FilterStreams(new(inputs, count), new(_buffers.Outputs, terms), _insideLength));
        if (_pieces > 0)
        {
            SumPieces(count);
        }

        for (int i = 0; i < terms && _copies > 0; i++)
        {
            CopyShown(_buffers.Sums + (i * _buffers.RowBytes));
        }
    }

    /// <summary>The column sums of those columns of the border that are seen nowhere else.</summary>
    private void SumPieces(int inputs)
    {
        int terms = _program.Terms;
        for (int i = 0; i < _pieces; i++)
        {
            (int shown, int place) = _buffers.Pieces[i];
            nint elements = (nint)(IsConverted ? place - _insidePlace : shown - _inside) * _channels;
            for (int input = 0; input < inputs; input++)
            {
                _buffers.PieceInputs[input] = _buffers.Inputs[input] + (elements * (IsConverted ? sizeof(float) : sizeof(TSource)));
            }

            for (int term = 0; term < terms; term++)
            {
                _buffers.PieceOutputs[term] = (nint)(_buffers.Sums + (term * _buffers.RowBytes) + ((nint)place * _pixelBytes));
            }

            TKernel.Columns(_shape.Pixel, new FilterStreams(new(_buffers.PieceInputs, inputs), new(_buffers.PieceOutputs, terms), _channels));
        }
    }

    /// <summary>The rows of the source that a direct program reads, converted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindRows(int row)
    {
        ReadOnlySpan<int> kernelRows = _program.SourceRows;
        for (int i = 0; i < kernelRows.Length; i++)
        {
            int sourceRow = row + _buffers.RowOffsets[i];
            _buffers.KernelRows[kernelRows[i]] = IsZero(sourceRow) ? (nint)_buffers.ZeroRow : (nint)Converted(sourceRow);
        }

        ReadOnlySpan<FilterTap> taps = _program.Taps;
        for (int i = 0; i < taps.Length; i++)
        {
            _buffers.TapInputs[i] = _buffers.KernelRows[taps[i].Term] + _buffers.TapOffsets[i];
        }
    }

    /// <summary>Where the first step begins to read a row of the source, which may lie outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint InputAt(int sourceRow) =>
        IsZero(sourceRow) ? (nint)_buffers.ZeroRow
        : IsConverted ? (nint)(Converted(sourceRow) + ((nint)_insidePlace * _pixelBytes))
        : (nint)(Shown(sourceRow) + ((nint)_inside * _channels));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsZero(int sourceRow) => _isZero && !_seenRows.Contains(sourceRow);

    /// <summary>The row of the source that is seen at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TSource* Shown(int sourceRow) =>
        _source.Row(_seenRows.Contains(sourceRow) ? sourceRow : _seenRows.Shown(_shape.Border, sourceRow));

    /// <summary>A row of the source as the numbers that are computed with, from the ring; rows in one window have different slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Converted(int sourceRow)
    {
        // No row above the first one is reached, so the place is not negative.
        int slot = (int)((uint)(sourceRow - _firstRow) % (uint)_buffers.Slots);
        byte* numbers = _buffers.Ring + (slot * _buffers.RowBytes);
        if (_buffers.SlotRows[slot] != sourceRow)
        {
            Convert(Shown(sourceRow), numbers);
            _buffers.SlotRows[slot] = sourceRow;
        }

        return numbers;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Convert(TSource* pixels, byte* numbers)
    {
        Convert(pixels + ((nint)_inside * _channels), numbers + ((nint)_insidePlace * _pixelBytes), _insideLength);
        for (int i = 0; i < _pieces; i++)
        {
            (int shown, int place) = _buffers.Pieces[i];
            Convert(pixels + ((nint)shown * _channels), numbers + ((nint)place * _pixelBytes), _channels);
        }

        if (_program.IsDirect)
        {
            CopyShown(numbers);
        }
    }

    private void Convert(TSource* pixels, byte* numbers, int length)
    {
        if (IsConverted)
        {
            FilterConversion.ToSingles(pixels, (float*)numbers, length);
            return;
        }

        nint input = (nint)pixels;
        nint output = (nint)numbers;
        TKernel.Columns(_shape.Pixel, new FilterStreams(new(in input), new(in output), length));
    }

    /// <summary>Puts the columns of the border beside the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyShown(byte* numbers)
    {
        // Numbers have two or four bytes.
        ushort* row = (ushort*)numbers;
        int halves = _pixelBytes / sizeof(ushort);
        for (int i = 0; i < _copies; i++)
        {
            (int from, int to) = _buffers.Copies[i];
            for (int half = 0; half < halves; half++)
            {
                row[to + (nint)half] = row[from + (nint)half];
            }
        }
    }
}
