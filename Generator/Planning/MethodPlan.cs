using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Planning;

/// <summary>A method to compile: what it computes, how, and how its operands lie in memory.</summary>
internal sealed record MethodPlan(string Name, Contraction Contraction, KernelSchedule Schedule, OperandLayout Operands)
{
    /// <summary>Output channels that the method takes at once.</summary>
    public int Block => Contraction["k"].Extent.Constant;

    /// <summary>Gets how the rows that fill no tile of this method are computed; null where it does some rows twice instead.</summary>
    public KernelSchedule? Rest { get; init; }

    public override string ToString() => $"{Name}: {Schedule}"
        + (Rest is null ? "" : $", rest of the rows by {CSharpLiteral.Of(Rest.TileOf("i"))}x{CSharpLiteral.Of(Rest.TileOf("j"))}");
}
