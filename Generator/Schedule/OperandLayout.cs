using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// The layout of the tensors of a contraction in memory: buffers in the order of the emitted parameters, and the sizes known at run time.
/// </summary>
internal sealed record OperandLayout(EquatableArray<IrBuffer> Buffers, EquatableArray<string> Sizes)
{
    /// <summary>
    /// Neighbouring pixels or planes that are found from one reference, with three registers for their distances: a tile of 14 pixels then
    /// takes four references.
    /// </summary>
    private const int RowsPerReference = 4;

    /// <summary>Dimensions of planes whose taps are constants: channels, rows, perhaps phases, and columns.</summary>
    private const int PixelDimensions = 4;

    /// <summary>Gets along which dimension of the input the columns of taps find their pixels in phases.</summary>
    private (int Dimension, StridePhases Phases)? Phases { get; init; }

    /// <summary>The operands of a window of one plane and its output: <c>x</c>, <c>w</c>, <c>bias</c>, <c>y</c>.</summary>
    public static OperandLayout ForwardPlane(ConvolutionShape shape)
    {
        var bias = new IrBuffer(Convolution.Bias, EquatableArray<Affine>.Empty, EquatableArray<IrStride>.Empty, Writable: false);
        return new OperandLayout(
            EquatableArray.Create(
                Plane("x", Symbol("rows") + (shape.ReachHeight - 1), Symbol("columns") + (shape.ReachWidth - 1), writable: false),
                new IrBuffer(
                    "w",
                    EquatableArray.Create<Affine>(shape.KernelHeight, shape.KernelWidth),
                    EquatableArray.Create(IrStride.Of(shape.KernelWidth), IrStride.Of(1)),
                    Writable: false),
                bias,
                Plane("y", Symbol("rows"), Symbol("columns"), writable: true)),
            EquatableArray.Create("rows", "columns"));
    }

    /// <summary>The operands of the weight gradient of one plane: <c>x</c>, <c>dy</c>, <c>laneSums</c>.</summary>
    public static OperandLayout WeightGradientPlane(ConvolutionShape shape, int lanes) => new(
        EquatableArray.Create(
            Plane("x", Symbol("rows") + (shape.ReachHeight - 1), (Symbol("blocks") * lanes) + (shape.ReachWidth - 1), writable: false),
            Plane("dy", Symbol("rows"), Symbol("blocks") * lanes, writable: false),
            new IrBuffer(
                "laneSums",
                EquatableArray.Create<Affine>(shape.KernelHeight, shape.KernelWidth, lanes),
                EquatableArray.Create(IrStride.Of(shape.KernelWidth * lanes), IrStride.Of(lanes), IrStride.Of(1)),
                Writable: true)),
        EquatableArray.Create("rows", "blocks"));

    /// <summary>
    /// The operands of a window of pixels with their channels: the left and right tensor, what the sums begin with, and the result. Each
    /// buffer is as large as what the contraction touches; the distance of rows is known at run time, and that of the result's pixels too.
    /// A tile runs through a panel of weights once, from its start to its end, and the next panel lies behind it.
    /// </summary>
    public static OperandLayout Channels(Contraction contraction)
    {
        OperandLayout operands = Of(contraction, StridesOf);
        bool hasPanels = contraction.Axes.Any(axis => axis.Name == "k");
        return operands with
        {
            Buffers = operands.Buffers.Select(buffer => buffer with
            {
                IsStreamed = hasPanels && buffer.Name == "w",
                RowsPerReference = buffer.Name is "x" or "dy" ? RowsPerReference : 1,
            }).ToEquatableArray(),
        };
    }

    /// <summary>
    /// The operands of a window of planes: the same tensors, the distances of planes and rows being known at run time; with a stride over
    /// columns also that of the <paramref name="phases"/> of a row.
    /// </summary>
    public static OperandLayout Pixels(Contraction contraction, StridePhases phases)
    {
        bool hasPhases = PixelConvolution.HasPhases(contraction);
        IEnumerable<IrStride> Strides(TensorAccess access) => access.Tensor switch
        {
            "bias" => new[] { IrStride.Of(1) },
            "dw" or Convolution.SumsBefore => new[]
            {
                LengthOf(contraction, access.Indices[1]) is { IsConstant: true } length
                    ? IrStride.Of(length.Constant * Extent("lane"))
                    : IrStride.Of(access.Tensor + "Column"),
                IrStride.Of(Extent("lane")),
                IrStride.Of(1),
            },
            "w" => Named(access, "Pitch", "Column"),
            _ when access.Indices.Count > PixelDimensions => Named(access, "Row", "Tap", hasPhases ? "Phase" : "Column", "Plane"),
            _ => Named(access, "Plane", "Pitch", "Phase"),
        };
        IEnumerable<IrStride> Named(TensorAccess access, params string[] distances) => distances
            .Take(access.Indices.Count - 1)
            .Select(distance => IrStride.Of(access.Tensor + distance))
            .Append(IrStride.Of(1));
        int Extent(string axis) => contraction[axis].Extent.Constant;
        OperandLayout operands = Of(contraction, Strides);
        operands = operands with
        {
            Buffers = operands.Buffers.Select(buffer => buffer with
            {
                RowsPerReference = buffer.Rank > PixelDimensions ? RowsPerReference : 1,
            }).ToEquatableArray(),
        };
        int taps = contraction.Left.Indices.Select((index, d) => index == Symbol("b") ? d : 0).Max();
        return !hasPhases ? operands : operands with
        {
            Buffers = operands.Buffers.Select(buffer => buffer.Name == "x" ? InPhases(buffer, taps, phases) : buffer).ToEquatableArray(),
            Phases = (taps, phases),
        };
    }

    /// <summary>The element of a tensor at these indices.</summary>
    public IrPlace.Element PlaceOf(string tensor, params Affine[] indices)
    {
        IrBuffer buffer = Buffers.Single(candidate => candidate.Name == tensor);
        if (Phases is var (along, phases) && tensor == "x")
        {
            Affine tap = indices[along];
            if (!tap.IsConstant)
            {
                throw new InvalidOperationException($"The columns of taps of {tensor} lie in phases, so a schedule must write them out.");
            }

            indices[along] = phases.PhaseOf(tap.Constant);
            indices[indices.Length - 1] += phases.OffsetOf(tap.Constant);
        }

        return new IrPlace.Element(buffer, EquatableArray.Create(indices));
    }

    /// <summary>
    /// The phases of a row instead of its copies for each column of taps; each is longer by as far as the last of its taps reaches.
    /// </summary>
    private static IrBuffer InPhases(IrBuffer buffer, int along, StridePhases phases)
    {
        int taps = buffer.Lengths[along].Constant, last = buffer.Rank - 1;
        return buffer with
        {
            Lengths = buffer.Lengths
                .SetItem(along, Math.Min(taps, phases.Count))
                .SetItem(last, buffer.Lengths[last] + phases.OffsetOf(taps - 1)),
        };
    }

    private static OperandLayout Of(Contraction contraction, Func<TensorAccess, IEnumerable<IrStride>> stridesOf)
    {
        IrBuffer Buffer(TensorAccess access, bool writable) => new(
            access.Tensor,
            access.Indices.Select(index => LengthOf(contraction, index)).ToEquatableArray(),
            stridesOf(access).ToEquatableArray(),
            writable);
        IEnumerable<IrBuffer> buffers = new[] { contraction.Left, contraction.Right }
            .Concat(contraction.Initial is { } initial ? new[] { initial } : Array.Empty<TensorAccess>())
            .Select(access => Buffer(access, writable: false));
        return new OperandLayout(
            buffers.Append(Buffer(contraction.Result, writable: true)).ToEquatableArray(),
            contraction.Axes.SelectMany(axis => axis.Extent.Terms).Select(term => term.Symbol).Distinct().ToEquatableArray());
    }

    /// <summary>One more than the largest index.</summary>
    private static Affine LengthOf(Contraction contraction, Affine index) => index.Terms.Aggregate(
        (Affine)(index.Constant + 1), (length, term) => length + ((contraction[term.Symbol].Extent - 1) * term.Coefficient));

    private static IEnumerable<IrStride> StridesOf(TensorAccess access) => access.Indices
        .Take(access.Indices.Count - 1)
        .Select(index => IrStride.Of(access.Tensor + DistanceAlong(index, isWeight: !access.Uses("j"))))
        .Append(IrStride.Of(1));

    /// <summary>The name of the distance along a dimension, by what runs along it: outputs, or else taps.</summary>
    private static string DistanceAlong(Affine index, bool isWeight) => index switch
    {
        _ when index.Uses("n") => "Image",
        _ when index.Uses("i") => "Pitch",
        _ when index.Uses("j") => "Pixel",
        _ when index.Uses("a") => isWeight ? "Pitch" : "Tap",
        _ when index.Uses("b") => "Column",
        _ => throw new InvalidOperationException($"Nothing has a name that lies along {index}."),
    };

    private static IrBuffer Plane(string name, Affine rows, Affine columns, bool writable) => new(
        name,
        EquatableArray.Create(rows, columns),
        EquatableArray.Create(IrStride.Of(name + "Pitch"), IrStride.Of(1)),
        writable);

    private static Affine Symbol(string name) => Affine.Symbol(name);
}
