using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Filters;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// The errors that a program meets where the setting for the vectors names none: each way to a compiled kernel, as a line with the
/// exception and its message.
/// </summary>
internal static class UnknownWidths
{
    /// <summary>Kernels of every kind, for a child process to call.</summary>
    public static IReadOnlyList<(string Name, string Arguments)> Kernels { get; } =
    [
        ("Plane", "3, 3"),
        ("Pixels", "3, 3, InChannels = 3, OutChannels = 4"),
        ("Channels", "3, 3, InChannels = 3, OutChannels = 16"),
        ("Tiles", "3, 3, InChannels = 16, OutChannels = 16, Algorithm = Algorithm.Winograd"),
    ];

    public static IEnumerable<string> Refusals(string kernels)
    {
        using KernelAssembly assembly = KernelAssembly.Load(kernels);
        foreach (CompiledKernel compiled in Kernels.Select(kernel => assembly[kernel.Name]))
        {
            KernelShape shape = compiled.Shape;
            Tensor<float> input = Tensor.CreateFromShape<float>([1, shape.InChannels, 9, 9]);
            Tensor<float> output = Tensor.CreateFromShape<float>([1, shape.OutChannels, 7, 7]);
            Tensor<float> weight = Tensor.CreateFromShape<float>([shape.OutChannels, shape.InChannels, 3, 3]);
            yield return Refusal(() => compiled.Correlate(input, weight, output));
            yield return Refusal(() => compiled.InputGradient(output, weight, input));
            yield return Refusal(() => compiled.WeightGradient(input, output, weight));
            yield return Refusal(() => compiled.CreateLayer(seed: 1).Forward(input, output));
        }

        CompiledKernel plane = assembly["Plane"];
        float[] pixels = new float[81], weights = new float[9], sums = new float[9 * IPlaneKernel.Lanes];
        yield return Refusal(
            () => plane.Forward(
                new ReadOnlyPlaneSpan<float>(pixels, 9, 9), weights, 0, new PlaneSpan<float>(pixels.AsSpan(0, 49), 7, 7)));
        yield return Refusal(
            () => plane.WeightGradient(
                new ReadOnlyPlaneSpan<float>(pixels.AsSpan(0, 54), 3, 18),
                new ReadOnlyPlaneSpan<float>(pixels.AsSpan(0, 16), 1, 16),
                sums));
        yield return Refusal(() => KernelGen.Filters.Gaussian3.Apply(new byte[9], new byte[9], 3, 3, Border.Wrap));
        yield return Refusal(() => _ = VectorWidth.Bits);
    }

    private static string Refusal(Action call)
    {
        try
        {
            call();
            return "Nothing is refused.";
        }
        catch (InvalidOperationException exception)
        {
            return exception.GetType().Name + ": " + exception.Message;
        }
    }
}
