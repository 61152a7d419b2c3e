using System;
using KernelGen.CompilerServices;
using Xunit;

namespace KernelGen.Tests.Staging;

/// <summary>
/// A runtime that cuts channels into other blocks than the generator compiled, as one of another version might: compiled code throws, where
/// its loop over columns would not end.
/// </summary>
public sealed class UnknownBlockTests
{
    [Fact]
    public void CompiledCodeRefusesBlocksThatItWasNotCompiledFor()
    {
        Refusal.Of<InvalidOperationException>(Forward<Wide>, "a block of 99 channels");
        Refusal.Of<InvalidOperationException>(InputGradient<Wide>, "a block of 99 channels");
        Refusal.Of<InvalidOperationException>(WeightGradient<Wide>, "a block of 99 channels");
    }

    private static void Forward<TKernel>()
        where TKernel : struct, IChannelKernel
    {
        float memory = 0;
        TKernel.Forward(new GatherWindow(ref memory, ref memory, ref memory, ref memory) { Block = 99, Rows = 1, Columns = 1 });
    }

    private static void InputGradient<TKernel>()
        where TKernel : struct, IChannelKernel
    {
        float memory = 0;
        TKernel.InputGradient(new GatherWindow(ref memory, ref memory, ref memory, ref memory) { Block = 99, Rows = 1, Columns = 1 });
    }

    private static void WeightGradient<TKernel>()
        where TKernel : struct, IChannelKernel
    {
        float memory = 0;
        TKernel.WeightGradient(
            new GradientWindow(ref memory, ref memory, ref memory, ref memory) { Block = 99, Rows = 1, Columns = 1 });
    }
}
