using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Tests.Planning;
using Xunit;

namespace KernelGen.Generator.Tests.Schedule;

/// <summary>
/// Kernels with pixels in the lanes, compiled for every vector width: which tiles they take depends on their columns and channels.
/// </summary>
[Trait("Category", "Slow")]
public sealed class PixelScheduleTests
{
    /// <summary>With a stride the columns of taps are written out, tile behind tile.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_number_of_columns_and_channels_is_compiled(int stride)
    {
        foreach (int width in Enumerable.Range(1, 11).Append(31))
        {
            foreach (int outChannels in Enumerable.Range(1, 9).Append(16))
            {
                // Of these sums of one output channel one is written out whole, the other is not.
                int inChannels = width % 2 == 0 ? 3 : 11;
                var shape = new ConvolutionShape(2, width)
                {
                    InChannels = inChannels,
                    OutChannels = outChannels,
                    StrideX = stride,
                    Schedule = Shared.Schedule.Pixels,
                };

                List<KernelMethods> kinds = Plans.All(shape, VectorWidths.All)
                    .Select(plan => KernelCompiler.Compile(plan, CompilerOptions.Default, default))
                    .ToList();

                Assert.Equal(Target.All.Count, kinds.Sum(methods => methods.WeightGradient.Count));
                Assert.All(
                    kinds.SelectMany(methods => methods.Forward.Concat(methods.WeightGradient)),
                    method => Assert.InRange(
                        method.Function.Statements().Count(statement => statement is IrStatement.Update), 1, UnrollBudget.MaxMultiplyAdds));
            }
        }
    }
}
