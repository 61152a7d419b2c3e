using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;

namespace KernelGen.Filters;

/// <content>The first step and the rows of the source.</content>
internal readonly unsafe partial struct FilterRows<TBank, TSource, TDestination>
{
    /// <summary>
    /// The rows of the source that rows of output are computed from. Where fewer are wanted than are computed, the last one stands for
    /// those below it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindRows(int row, int rows)
    {
        nint* inputs = _buffers.Inputs;
        int last = _lastRow + row + rows - 1;
        for (int i = 0; i < _inputs; i++)
        {
            inputs[i] = InputAt(int.Min(row + _buffers.RowOffsets[i], last));
        }
    }

    /// <summary>The first step: the column sums of rows of output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumColumns()
    {
        TBank.Columns(_shape.Pixel, new FilterStreams(new(_buffers.Inputs, _inputs), new(_buffers.Outputs, _sums), _insideLength));
        for (int i = 0; i < _pieces; i++)
        {
            SumPiece(_buffers.Pieces[i]);
        }

        for (int i = 0; i < _sums && _copies > 0; i++)
        {
            CopyShown((byte*)_buffers.Lines[i]);
        }
    }

    /// <summary>The column sums of a column of the border that is seen nowhere else.</summary>
    private void SumPiece(FilterColumnCopy piece)
    {
        nint elements = (nint)(IsConverted ? piece.To - _insidePlace : piece.From - _inside) * _channels;
        for (int i = 0; i < _inputs; i++)
        {
            _buffers.PieceInputs[i] = _buffers.Inputs[i] + (elements * (IsConverted ? sizeof(float) : sizeof(TSource)));
        }

        for (int i = 0; i < _sums; i++)
        {
            _buffers.PieceOutputs[i] = _buffers.Lines[i] + ((nint)piece.To * _pixelBytes);
        }

        TBank.Columns(_shape.Pixel, new FilterStreams(new(_buffers.PieceInputs, _inputs), new(_buffers.PieceOutputs, _sums), _channels));
    }

    /// <summary>Returns where a step begins to read a row of the source, which may lie outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint InputAt(int sourceRow) =>
        IsZero(sourceRow) ? (nint)_buffers.ZeroRow
        : _program.IsDirect ? (nint)Converted(sourceRow)
        : IsConverted ? (nint)(Converted(sourceRow) + ((nint)_insidePlace * _pixelBytes))
        : (nint)(Shown(sourceRow) + ((nint)_inside * _channels));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsZero(int sourceRow) => _isZero && !_seenRows.Contains(sourceRow);

    /// <summary>The row of the source that is seen at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TSource* Shown(int sourceRow) =>
        _source.Row(_seenRows.Contains(sourceRow) ? sourceRow : _seenRows.Shown(_shape.Border, sourceRow));

    /// <summary>
    /// A row of the source as the numbers that are computed with, from the ring; rows in one window have different slots.
    /// </summary>
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
        TBank.Columns(_shape.Pixel, new FilterStreams(new(in input), new(in output), length));
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
