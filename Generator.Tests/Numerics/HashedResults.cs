using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// The results of kernels as text: a line for each image, with a hash of the bits of each direction, since the numbers themselves would
/// fill a hundred megabytes. Processes that see different machines compare them; that one of them is right is what
/// <see cref="CorrelationTests"/> and <see cref="EdgeTests"/> find on images of the same sizes.
/// </summary>
internal static class HashedResults
{
    /// <summary>On random numbers, on which the order of summation and each rounding show.</summary>
    public static IEnumerable<string> OfReals(IEnumerable<string> kernels) => kernels.SelectMany(name => Compute(name, Image.Reals));

    /// <summary>On integers, on which every sum is exact, however it is rounded.</summary>
    public static IEnumerable<string> OfIntegers(IEnumerable<string> kernels) => kernels
        .SelectMany(name => Compute(name, static (random, height, width) => Image.Integers(random, height, width, magnitude: 4)));

    private static IEnumerable<string> Compute(string name, Func<Random, int, int, Image> any)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(4);
        foreach ((int height, int width) in OracleSizes.AcrossThreeVectors(kernel)
            .Concat(OracleSizes.AroundWholeRows(kernel))
            .Concat(OracleSizes.AroundOneWindow(kernel)))
        {
            Image x = any(random, height, width);
            Image k = any(random, kernel.Height, kernel.Width);
            Image dy = any(random, kernel.OutputHeight(height), kernel.OutputWidth(width));
            string output = Hash(compiled.Correlate(x.ToTensor(), k.ToTensor()));
            string inputGradient = Hash(compiled.InputGradient(dy.ToTensor(), k.ToTensor()));
            string weightGradient = Hash(compiled.WeightGradient(x.ToTensor(), dy.ToTensor()));
            yield return $"{name} of {height}x{width}: forward {output}, input gradient {inputGradient}, weight gradient {weightGradient}";
        }
    }

    internal static string Hash(Tensor<float> numbers) =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<float>(Agreement.Elements(numbers))).AsSpan(0, 8));
}
