using KernelGen.Generator.Model;

namespace KernelGen.Generator.IR;

/// <summary>
/// A value: a vector of <see cref="Lanes"/> elements, or a scalar when there is one lane. Operands have the lanes and, where nothing else
/// is said, the element of the result. Sums, differences, products and left shifts of integers keep the low bits of what does not fit.
/// </summary>
internal abstract record IrExpression
{
    private IrExpression()
    {
    }

    public abstract int Lanes { get; }

    public abstract IrElement Element { get; }

    /// <summary>The value of a let or an accumulator.</summary>
    public sealed record Value(string Name, int Count, IrElement Kind = IrElement.Single) : IrExpression
    {
        public override int Lanes => Count;

        public override IrElement Element => Kind;
    }

    /// <summary>Zero in every lane.</summary>
    public sealed record Zero(int Count, IrElement Kind = IrElement.Single) : IrExpression
    {
        public override int Lanes => Count;

        public override IrElement Element => Kind;
    }

    /// <summary>A constant in every lane: a float, or an integer in the range of its element.</summary>
    public sealed record Constant(double Number, int Count, IrElement Kind = IrElement.Single) : IrExpression
    {
        public override int Lanes => Count;

        public override IrElement Element => Kind;
    }

    /// <summary>Adjacent elements of a buffer.</summary>
    public sealed record Load(IrPlace Place, int Count, IrElement Kind = IrElement.Single) : IrExpression
    {
        public override int Lanes => Count;

        public override IrElement Element => Kind;
    }

    /// <summary>One element of a buffer in every lane.</summary>
    public sealed record Broadcast(IrPlace Place, int Count, IrElement Kind = IrElement.Single) : IrExpression
    {
        public override int Lanes => Count;

        public override IrElement Element => Kind;
    }

    /// <summary>The lane-wise sum.</summary>
    public sealed record Add(IrExpression Left, IrExpression Right) : IrExpression
    {
        public override int Lanes => Left.Lanes;

        public override IrElement Element => Left.Element;
    }

    /// <summary>The lane-wise difference.</summary>
    public sealed record Subtract(IrExpression Left, IrExpression Right) : IrExpression
    {
        public override int Lanes => Left.Lanes;

        public override IrElement Element => Left.Element;
    }

    /// <summary>The lane-wise product.</summary>
    public sealed record Multiply(IrExpression Left, IrExpression Right) : IrExpression
    {
        public override int Lanes => Left.Lanes;

        public override IrElement Element => Left.Element;
    }

    /// <summary>
    /// The high half of the lane-wise product of integers: <c>Left * Right</c>, exact, divided by 2^16 or 2^32 and rounded down.
    /// </summary>
    public sealed record MultiplyHigh(IrExpression Left, IrExpression Right) : IrExpression
    {
        public override int Lanes => Left.Lanes;

        public override IrElement Element => Left.Element;
    }

    /// <summary>The lane-wise minimum: not a number if either is none, and -0 is less than +0.</summary>
    public sealed record Minimum(IrExpression Left, IrExpression Right) : IrExpression
    {
        public override int Lanes => Left.Lanes;

        public override IrElement Element => Left.Element;
    }

    /// <summary>The lane-wise maximum: not a number if either is none, and +0 is more than -0.</summary>
    public sealed record Maximum(IrExpression Left, IrExpression Right) : IrExpression
    {
        public override int Lanes => Left.Lanes;

        public override IrElement Element => Left.Element;
    }

    /// <summary><c>Left * Right + Addend</c> of floats or doubles, rounded once where the hardware can.</summary>
    public sealed record MultiplyAdd(IrExpression Left, IrExpression Right, IrExpression Addend) : IrExpression
    {
        public override int Lanes => Left.Lanes;

        public override IrElement Element => Left.Element;
    }

    /// <summary>
    /// A sum of 16-bit integers times constants of 16 bits, taken in 32 bits: <c>(Terms * Weights + Addend) / 2^Shift</c>, rounded down and
    /// saturated to 16 bits.
    /// </summary>
    public sealed record ScaledSum(EquatableArray<IrExpression> Terms, EquatableArray<int> Weights, int Addend, int Shift) : IrExpression
    {
        public override int Lanes => Terms[0].Lanes;

        public override IrElement Element => IrElement.Int16;
    }

    /// <summary>Integers times 2^Bits.</summary>
    public sealed record ShiftLeft(IrExpression Operand, int Bits) : IrExpression
    {
        public override int Lanes => Operand.Lanes;

        public override IrElement Element => Operand.Element;
    }

    /// <summary>Integers divided by 2^Bits and rounded down: arithmetic for signed elements, logical for unsigned ones.</summary>
    public sealed record ShiftRight(IrExpression Operand, int Bits) : IrExpression
    {
        public override int Lanes => Operand.Lanes;

        public override IrElement Element => Operand.Element;
    }

    /// <summary>The same integers as another element that holds them (<see cref="IrElements.WidensTo"/>), or the nearest floats.</summary>
    public sealed record Widen(IrExpression Operand, IrElement Kind) : IrExpression
    {
        public override int Lanes => Operand.Lanes;

        public override IrElement Element => Kind;
    }

    /// <summary>
    /// The nearest integers of a narrower element (<see cref="IrElements.NarrowsTo"/>): those outside its range saturate.
    /// </summary>
    public sealed record Narrow(IrExpression Operand, IrElement Kind) : IrExpression
    {
        public override int Lanes => Operand.Lanes;

        public override IrElement Element => Kind;
    }

    /// <summary>The greatest integers that are not above floats or doubles; those must lie within 32 bits.</summary>
    public sealed record RoundDown(IrExpression Operand) : IrExpression
    {
        public override int Lanes => Operand.Lanes;

        public override IrElement Element => IrElement.Int32;
    }
}
