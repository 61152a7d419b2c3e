using System;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Filters;
using KernelGen.Generator.Filters.Planning;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Shared;
using Xunit;

namespace KernelGen.Generator.Tests.Passes;

/// <summary>
/// Somebody who types cancels what is compiled for the letter before, wherever it is. Each compiler then does no pass more, over none of
/// its many functions.
/// </summary>
public sealed class CancellationTests
{
    [Theory]
    [InlineData("ConvKernel(3, 3)")]
    [InlineData("ConvKernel(2, 2, InChannels = 2, OutChannels = 3)")]
    [InlineData("ConvKernel(3, 3, InChannels = 16, OutChannels = 16, Layout = Layout.Nhwc)")]
    [InlineData("ConvKernel(3, 3, InChannels = 16, OutChannels = 16, Algorithm = Algorithm.Winograd)")]
    [InlineData("Gaussian(5)")]
    [InlineData("FilterBank(typeof(KernelGen.Filters.SobelX), typeof(KernelGen.Filters.SobelY))")]
    public void No_pass_is_run_after_a_cancellation(string attribute)
    {
        KernelModel model = ModelOf(attribute);
        int all = Passes(model, int.MaxValue);

        // The last passes of a kernel by Winograd's algorithm are over its transformations.
        Assert.True(all > 20);
        Assert.All([1, 2, all / 3, all / 2, all - 2, all - 1], last => Assert.Equal(last, Passes(model, last)));
    }

    [Fact]
    public void A_bank_is_not_planned_after_a_cancellation()
    {
        FilterFormula filter = new(1, 2, new[] { -1.0, 1.0 }.ToEquatableArray());
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => BankPlanner.Plan([filter], FilterPixel.Byte, FilterPasses.All, source.Token));
    }

    /// <summary>Returns the number of passes that run if the compiler is stopped in one of them.</summary>
    private static int Passes(KernelModel model, int last)
    {
        using CancellationTokenSource source = new();
        Counting pass = new(source, last);
        CompilerOptions options = CompilerOptions.Default with { Passes = [pass, pass] };
        void Compile()
        {
            if (model is not KernelSpec spec)
            {
                ConvKernelGenerator.CompileModel(model, options, source.Token);
                return;
            }

            foreach (KernelKind kind in KernelParts.Of(spec.Convolution).Kinds)
            {
                ConvKernelGenerator.CompileKind(kind, options, source.Token);
            }
        }

        if (last == int.MaxValue)
        {
            Compile();
        }
        else
        {
            Assert.Throws<OperationCanceledException>(Compile);
        }

        return pass.Count;
    }

    private static KernelModel ModelOf(string attribute)
    {
        GeneratorRun run = GeneratorRunner.Run($"using KernelGen; [{attribute}] public partial struct Edge;", RunOptions.WithoutVectors);
        return run.Kernels.Concat<KernelModel>(run.Filters).Single();
    }

    /// <summary>Changes nothing, and cancels at its so-manieth run.</summary>
    private sealed class Counting(CancellationTokenSource source, int last) : IPass
    {
        public int Count { get; private set; }

        public IrFunction Run(IrFunction function)
        {
            if (++Count == last)
            {
                source.Cancel();
            }

            return function;
        }
    }
}
