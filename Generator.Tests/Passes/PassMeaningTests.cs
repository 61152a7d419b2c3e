using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KernelGen.Generator.IR;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Tests.IR;
using Xunit;

namespace KernelGen.Generator.Tests.Passes;

/// <summary>No pass changes what a function does, alone, in the pipeline, or when another is left out.</summary>
public sealed class PassMeaningTests
{
    public static TheoryData<string> Passes => new(PassPipeline.All.Select(pass => pass.GetType().Name));

    [Theory]
    [MemberData(nameof(Passes))]
    public void A_pass_alone(string name)
    {
        IPass pass = PassPipeline.All.Single(pass => pass.GetType().Name == name);
        Keeps([pass]);
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void The_pipeline_without_a_pass(string name) =>
        Keeps(PassLists.Without(PassPipeline.All.Single(pass => pass.GetType().Name == name).GetType()));

    [Fact]
    public void The_pipeline() => Keeps(PassPipeline.All);

    private static void Keeps(IReadOnlyList<IPass> passes)
    {
        PlaneProblem.Any.Sample(
            problem => Keeps(passes, problem.Lowered, problem.Memory()), iter: 60, print: problem => problem.ToString());
        ChannelProblem.Any.Sample(
            problem => Keeps(passes, problem.Lowered, problem.Memory()), iter: 60, print: problem => problem.ToString());
    }

    private static void Keeps(IReadOnlyList<IPass> passes, IrFunction lowered, IrMemory memory)
    {
        IrMemory expected = memory.After(IrVerifier.Verify(lowered));
        IrFunction rewritten = passes.Aggregate(lowered, (function, pass) => IrVerifier.Verify(pass.Run(function)));
        IrMemory actual = memory.After(rewritten);

        Assert.All(expected.Buffers, buffer => Assert.Equal(buffer.Value, actual.Buffers[buffer.Key]));
        Assert.Contains(expected.Buffers, buffer => !memory.Buffers[buffer.Key].AsSpan().SequenceEqual(buffer.Value));
    }
}
