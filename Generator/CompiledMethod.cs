using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Schedule;

namespace KernelGen.Generator;

/// <summary>One inner procedure, with what it was compiled from.</summary>
internal sealed record CompiledMethod(Contraction Contraction, KernelSchedule Schedule, IrFunction Function);
