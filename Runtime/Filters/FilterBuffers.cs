using System;
using KernelGen.CompilerServices;
using KernelGen.Memory;

namespace KernelGen.Filters;

/// <summary>The places in the scratch memory of a thread that applies a bank of filters.</summary>
internal readonly unsafe struct FilterBuffers
{
    /// <summary>Bytes of a page, and of a cache line.</summary>
    private const int Page = 4096, Line = Scratch.Line * sizeof(float);

    private FilterBuffers(in FilterShape shape, bool isConverted, ref FilterMemory memory)
    {
        FilterProgram program = shape.Program;
        int inputs = program.SourceRows.Length;
        int sums = program.IsDirect ? 0 : program.Terms * program.RowsAtOnce;
        int results = shape.FilterCount * program.RowsAtOnce;
        long reached = (shape.Width + (shape.Filter.ReachWidth - 1L)) * shape.Channels;

        // Rows whole pages apart would share the few places that the first-level cache has for them.
        long bytes = ((reached * FilterPixels.SizeOf(program.Element)) + Line - 1) / Line * Line;
        RowBytes = (nint)(bytes + (bytes % Page == 0 ? Line : 0));
        Slots = program.IsDirect || isConverted ? shape.Filter.ReachHeight + program.RowsAtOnce - 1 : 0;
        Ring = memory.Take<byte>(Slots * RowBytes);
        Sums = memory.Take<byte>(sums * RowBytes);
        ZeroRow = memory.Take<float>(shape.Border == Border.Zero ? reached : 0);
        ResultBytes = ((shape.Length * (nint)sizeof(float)) + Line - 1) / Line * Line;
        Result = memory.Take<byte>(results * ResultBytes);
        Inputs = memory.Take<nint>(inputs);
        Outputs = memory.Take<nint>(sums);
        Lines = memory.Take<nint>(sums);
        PieceInputs = memory.Take<nint>(inputs);
        PieceOutputs = memory.Take<nint>(sums);
        Results = memory.Take<nint>(results);
        SlotRows = memory.Take<int>(Slots);
        RowOffsets = memory.Take<int>(inputs);
        Copies = memory.Take<FilterColumnCopy>(shape.Filter.ReachWidth - 1);
        Pieces = memory.Take<FilterColumnCopy>(shape.Filter.ReachWidth - 1);
    }

    /// <summary>Bytes from one row of numbers, with those of the border, to the next.</summary>
    public nint RowBytes { get; }

    /// <summary>Rows of the source that are converted and kept.</summary>
    public int Slots { get; }

    /// <summary>Their numbers.</summary>
    public byte* Ring { get; }

    /// <summary>The rows of column sums.</summary>
    public byte* Sums { get; }

    /// <summary>Gets what a border of zeros shows above and below.</summary>
    public float* ZeroRow { get; }

    /// <summary>Rows of results that are no elements of the destination yet, or not wanted.</summary>
    public byte* Result { get; }

    /// <summary>Bytes from one of them to the next.</summary>
    public nint ResultBytes { get; }

    /// <summary>The rows that the first step reads; of a direct filter, the second.</summary>
    public nint* Inputs { get; }

    /// <summary>
    /// The rows of column sums from the first of the reached columns that lie in the image: the outputs of the first step.
    /// </summary>
    public nint* Outputs { get; }

    /// <summary>The same from the first reached column: the inputs of the second step.</summary>
    public nint* Lines { get; }

    /// <summary>The same for a single column of the border.</summary>
    public nint* PieceInputs { get; }

    /// <summary>The same for a single column of the border.</summary>
    public nint* PieceOutputs { get; }

    /// <summary>The outputs of the second step.</summary>
    public nint* Results { get; }

    /// <summary>Gets which row of the source each slot of the ring holds.</summary>
    public int* SlotRows { get; }

    /// <summary>The rows of the source that the first rows of output are computed from.</summary>
    public int* RowOffsets { get; }

    /// <summary>The columns of the border that are copied, their places in units of two bytes.</summary>
    public FilterColumnCopy* Copies { get; }

    /// <summary>The columns of the border that are computed by themselves, from columns of the source.</summary>
    public FilterColumnCopy* Pieces { get; }

    /// <summary>Floats of all of them.</summary>
    public static int LengthOf(in FilterShape shape, bool isConverted)
    {
        var memory = new FilterMemory(null);
        _ = new FilterBuffers(shape, isConverted, ref memory);
        return memory.Length <= Array.MaxLength - Scratch.Line ? (int)memory.Length : throw FilterErrors.TooWide(memory.Length, "source");
    }

    public static FilterBuffers At(float* start, in FilterShape shape, bool isConverted)
    {
        var memory = new FilterMemory(start);
        return new FilterBuffers(shape, isConverted, ref memory);
    }
}
