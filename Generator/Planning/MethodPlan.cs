using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Schedule;

namespace KernelGen.Generator.Planning;

/// <summary>A method to compile: what it computes, how, and how its operands lie in memory.</summary>
internal sealed record MethodPlan(string Name, Contraction Contraction, KernelSchedule Schedule, Operands Operands)
{
    /// <summary>Output channels that the method takes at once.</summary>
    public int Block => Contraction["k"].Extent.Constant;

    public override string ToString() => $"{Name}: {Schedule}";
}
