using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// What every kernel gives on random numbers, on which the order of summation and each rounding show: a line for each image, with
/// a hash of the bits of each direction, since the numbers themselves would fill a hundred megabytes.
/// </summary>
internal static class RealResults
{
    public static IEnumerable<string> Compute() => CompiledKernels.AllNames.SelectMany(Compute);

    private static IEnumerable<string> Compute(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(4);
        foreach ((int height, int width) in OracleSizes.AcrossThreeVectors(kernel)
            .Concat(OracleSizes.AroundWholeRows(kernel))
            .Concat(OracleSizes.AroundOneWindow(kernel)))
        {
            Image x = Image.Reals(random, height, width);
            Image k = Image.Reals(random, kernel.Height, kernel.Width);
            Image dy = Image.Reals(random, kernel.OutputHeight(height), kernel.OutputWidth(width));
            string output = Hash(Agreement.Elements(compiled.Correlate(x.ToTensor(), k.ToTensor())));
            string inputGradient = Hash(Agreement.Elements(compiled.InputGradient(dy.ToTensor(), k.ToTensor())));
            string weightGradient = Hash(Agreement.Elements(compiled.WeightGradient(x.ToTensor(), dy.ToTensor())));
            yield return $"{name} of {height}x{width}: forward {output}, input gradient {inputGradient}, weight gradient {weightGradient}";
        }
    }

    private static string Hash(float[] numbers) =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<float>(numbers)).AsSpan(0, 8));
}
