using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Filters;
using KernelGen.Generator.Tests.Channels;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>Calls on several threads in a process whose pool has none to spare, and never will: the caller does all work itself.</summary>
internal static class BlockedPool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>One kernel of each way to be compiled.</summary>
    private static readonly (string Name, string Arguments)[] Kernels =
    [
        ("Plane", "3, 3, Padding = Padding.Same"),
        ("Pixels", "3, 3, InChannels = 3, OutChannels = 4, Padding = Padding.Same"),
        ("Channels", "3, 3, InChannels = 3, OutChannels = 16, Padding = Padding.Same, Schedule = Schedule.Channels"),
        ("Tiles", "3, 3, InChannels = 16, OutChannels = 16, Padding = Padding.Same, Algorithm = Algorithm.Winograd"),
    ];

    /// <summary>The most threads of the pool, as the environment has it.</summary>
    public static (string Variable, string Value) PoolOfTwo => ("DOTNET_ThreadPool_ForceMaxWorkerThreads", "2");

    public static byte[] Image
    {
        get
        {
            using var compiled = KernelAssembly.Compile(RunOptions.OneWidth, Kernels);
            return compiled.Image;
        }
    }

    /// <summary>Returns how many calls gave the same as on one thread, with all threads of the pool blocked.</summary>
    public static int Run(string path)
    {
        using var compiled = KernelAssembly.Load(path);
        using var end = new ManualResetEventSlim();
        GiveUpAfterLong(end);
        BlockThePool(end);
        int calls = Kernels.Sum(kernel => Run(compiled[kernel.Name])) + RunFilter();
        end.Set();
        return calls;
    }

    private static void BlockThePool(ManualResetEventSlim end)
    {
        ThreadPool.GetMaxThreads(out int threads, out _);
        if (threads != 2)
        {
            throw new InvalidOperationException($"The pool has {threads} threads.");
        }

        using var blocked = new CountdownEvent(threads);
        for (int i = 0; i < threads; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    blocked.Signal();
                    end.Wait();
                },
                state: null);
        }

        blocked.Wait();
    }

    /// <summary>A call that waits for the pool would wait for ever.</summary>
    private static void GiveUpAfterLong(ManualResetEventSlim end) => new Thread(() =>
    {
        if (!end.Wait(Patience))
        {
            Console.Error.WriteLine("A call did not end.");
            Environment.Exit(2);
        }
    })
    { IsBackground = true }.Start();

    private static int Run(CompiledKernel kernel)
    {
        KernelShape shape = kernel.Shape;
        var random = new Random(1);
        Tensor<float> x = ChannelTests.Integers(random, ChannelTests.Lengths(shape, 2, shape.InChannels, 150, 60));
        Tensor<float> dy = ChannelTests.Integers(random, ChannelTests.Lengths(shape, 2, shape.OutChannels, 150, 60));
        Tensor<float> w = ChannelTests.Integers(random, [shape.OutChannels, shape.InChannelsPerGroup, 3, 3]);
        (Tensor<float> Y, Tensor<float> Dx, Tensor<float> Dw) one = At(1), several = At(4);
        Agreement.SameBits(Agreement.Elements(one.Y), Agreement.Elements(several.Y), "forward");
        Agreement.SameBits(Agreement.Elements(one.Dx), Agreement.Elements(several.Dx), "input gradient");
        Agreement.SameBits(Agreement.Elements(one.Dw), Agreement.Elements(several.Dw), "weight gradient");
        return 3;

        (Tensor<float> Y, Tensor<float> Dx, Tensor<float> Dw) At(int degree)
        {
            Tensor<float> y = Tensor.CreateFromShape<float>(dy.Lengths);
            Tensor<float> dx = Tensor.CreateFromShape<float>(x.Lengths), dw = Tensor.CreateFromShape<float>(w.Lengths);
            kernel.Forward(x, w, 0, y, degree);
            kernel.InputGradient(dy, w, dx, degree);
            kernel.WeightGradient(x, dy, dw, degree);
            return (y, dx, dw);
        }
    }

    private static int RunFilter()
    {
        const int Height = 300, Width = 70;
        var source = new byte[Height * Width];
        new Random(2).NextBytes(source);
        byte[] one = new byte[source.Length], several = new byte[source.Length];
        KernelGen.Filters.Gaussian5.Apply(source, one, Height, Width, Border.Reflect101);
        KernelGen.Filters.Gaussian5.Apply(
            source, several, Height, Width, Border.Reflect101, options: new FilterOptions { DegreeOfParallelism = 4 });
        return one.AsSpan().SequenceEqual(several) ? 1 : throw new InvalidOperationException("The filtered pictures differ.");
    }
}
