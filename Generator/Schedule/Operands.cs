using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// How the tensors of a contraction lie in memory: buffers in the order of the emitted parameters, the sizes known at run time, and the
/// scalar that each sum begins with, if it does not begin with zero.
/// </summary>
internal sealed record Operands(EquatableArray<IrBuffer> Buffers, EquatableArray<string> Sizes, IrBuffer? Initial)
{
    /// <summary>The operands of a window of one plane and its output: <c>x</c>, <c>w</c>, <c>bias</c>, <c>y</c>.</summary>
    public static Operands ForwardPlane(ConvolutionShape shape)
    {
        var bias = new IrBuffer("bias", EquatableArray<Affine>.Empty, EquatableArray<IrStride>.Empty, Writable: false);
        return new Operands(
            EquatableArray.Create(
                Plane("x", Symbol("rows") + (shape.ReachHeight - 1), Symbol("columns") + (shape.ReachWidth - 1), writable: false),
                new IrBuffer(
                    "w",
                    EquatableArray.Create<Affine>(shape.KernelHeight, shape.KernelWidth),
                    EquatableArray.Create(IrStride.Of(shape.KernelWidth), IrStride.Of(1)),
                    Writable: false),
                bias,
                Plane("y", Symbol("rows"), Symbol("columns"), writable: true)),
            EquatableArray.Create("rows", "columns"),
            bias);
    }

    /// <summary>The operands of the weight gradient of one plane: <c>x</c>, <c>dy</c>, <c>laneSums</c>.</summary>
    public static Operands WeightGradientPlane(ConvolutionShape shape, int lanes) => new(
        EquatableArray.Create(
            Plane("x", Symbol("rows") + (shape.ReachHeight - 1), (Symbol("blocks") * lanes) + (shape.ReachWidth - 1), writable: false),
            Plane("dy", Symbol("rows"), Symbol("blocks") * lanes, writable: false),
            new IrBuffer(
                "laneSums",
                EquatableArray.Create<Affine>(shape.KernelHeight, shape.KernelWidth, lanes),
                EquatableArray.Create(IrStride.Of(shape.KernelWidth * lanes), IrStride.Of(lanes), IrStride.Of(1)),
                Writable: true)),
        EquatableArray.Create("rows", "blocks"),
        Initial: null);

    public IrBuffer BufferOf(string tensor) => Buffers.Single(buffer => buffer.Name == tensor);

    private static IrBuffer Plane(string name, Affine rows, Affine columns, bool writable) => new(
        name,
        EquatableArray.Create(rows, columns),
        EquatableArray.Create(IrStride.Of(name + "Pitch"), IrStride.Of(1)),
        writable);

    private static Affine Symbol(string name) => Affine.Symbol(name);
}
