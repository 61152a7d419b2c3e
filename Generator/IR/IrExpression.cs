namespace KernelGen.Generator.IR;

/// <summary>A value: a vector of <see cref="Lanes"/> floats, or one float when there is one lane.</summary>
internal abstract record IrExpression
{
    private IrExpression()
    {
    }

    public abstract int Lanes { get; }

    /// <summary>The value of a let or an accumulator.</summary>
    public sealed record Value(string Name, int Count) : IrExpression
    {
        public override int Lanes => Count;
    }

    /// <summary>Zero in every lane.</summary>
    public sealed record Zero(int Count) : IrExpression
    {
        public override int Lanes => Count;
    }

    /// <summary>A constant in every lane.</summary>
    public sealed record Constant(float Number, int Count) : IrExpression
    {
        public override int Lanes => Count;
    }

    /// <summary>Adjacent elements of a buffer.</summary>
    public sealed record Load(IrPlace Place, int Count) : IrExpression
    {
        public override int Lanes => Count;
    }

    /// <summary>One element of a buffer in every lane.</summary>
    public sealed record Broadcast(IrPlace Place, int Count) : IrExpression
    {
        public override int Lanes => Count;
    }

    /// <summary>The lane-wise sum.</summary>
    public sealed record Add(IrExpression Left, IrExpression Right) : IrExpression
    {
        public override int Lanes => Left.Lanes;
    }

    /// <summary>The lane-wise difference.</summary>
    public sealed record Subtract(IrExpression Left, IrExpression Right) : IrExpression
    {
        public override int Lanes => Left.Lanes;
    }

    /// <summary>The lane-wise product.</summary>
    public sealed record Multiply(IrExpression Left, IrExpression Right) : IrExpression
    {
        public override int Lanes => Left.Lanes;
    }

    /// <summary>The lane-wise maximum: not a number if either is none, and +0 is more than -0.</summary>
    public sealed record Maximum(IrExpression Left, IrExpression Right) : IrExpression
    {
        public override int Lanes => Left.Lanes;
    }

    /// <summary><c>Left * Right + Addend</c>, rounded once where the hardware can.</summary>
    public sealed record MultiplyAdd(IrExpression Left, IrExpression Right, IrExpression Addend) : IrExpression
    {
        public override int Lanes => Left.Lanes;
    }
}
