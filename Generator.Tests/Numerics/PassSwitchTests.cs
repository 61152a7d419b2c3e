using System;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Tests.Passes;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>Each pass can be left out, and all of them, without changing a result.</summary>
[Trait("Category", "Slow")]
public sealed class PassSwitchTests
{
    /// <summary>The last one in a loop over two rows of the kernel with one left over, as large kernels are compiled.</summary>
    private static readonly (Geometry Kernel, Func<KernelPlan, KernelPlan> Change)[] Kernels =
    [
        (new(1, 2), plan => plan),
        (new(3, 3), plan => plan),
        (new(5, 5), plan => plan),
        (
            new(5, 2),
            PlansOf.Forward(
                new(5, 2), target => PlaneScheduler.ForwardOf(target, rows: 2, vectors: 1, kernelRows: 2, kernelColumns: 2))),
    ];

    public static TheoryData<string> LeftOut => new(PassPipeline.All.Select(pass => pass.GetType().Name).Append("all"));

    [Theory]
    [MemberData(nameof(LeftOut))]
    public void Kernels_compiled_without_a_pass_give_the_same(string leftOut)
    {
        Type[] without = PassPipeline.All.Select(pass => pass.GetType()).Where(pass => leftOut == "all" || pass.Name == leftOut).ToArray();
        CompilerOptions options = KernelImage.OneWidth with { Passes = PassLists.Without(without) };
        Assert.Equal(PassPipeline.All.Count - without.Length, options.Passes.Count);

        KernelImage
            .Compile(Kernels.Select(
                test => ($"Kernel{test.Kernel.Height}x{test.Kernel.Width}", test.Kernel, options, test.Change)))
            .ForEach(compiled => Exactness.Check(compiled, $"without {leftOut}"));
    }
}
