// A kernel of your own, and the same kernel learned from what it does: in closed form, and by training.
//
//     dotnet run samples/own-kernel.cs                 in a clone of KernelGen
//     dotnet run own-kernel.cs                         anywhere else: this file is a whole program, #:package KernelGen@0.2.0 is its line
#:package KernelGen@0.2.0
#:property Optimize=true

using System.Numerics.Tensors;
using KernelGen;
using KernelGen.Filters;
using KernelGen.Training;

const int Height = 64, Width = 64;
byte[] before = new byte[Height * Width], after = new byte[before.Length];
new Random(1).NextBytes(before);
Diagonal.Apply(before, after, Height, Width);
Console.WriteLine(Diagonal.Describe());

// In closed form: the smallest integers that explain every pixel, as the attribute to write.
FittedFilter found = FilterFit.LeastSquares(
    new ReadOnlyPlaneSpan<byte>(before, Height, Width), new ReadOnlyPlaneSpan<byte>(after, Height, Width), 3, 3);
Console.WriteLine($"found:   {found.Attribute}");

// By training: the layer has a kernel of the same size and without weights, and sees the pictures only. Its output is smaller than its
// input by the taps that would lie outside.
Tensor<float> x = Tensor.CreateFromShape<float>([Height, Width]);
Tensor<float> y = Tensor.CreateFromShape<float>([Height - 2, Width - 2]);
for (int i = 0; i < Height; i++)
{
    for (int j = 0; j < Width; j++)
    {
        x[i, j] = before[(i * Width) + j] / 255f;
        if (i is > 0 and < Height - 1 && j is > 0 and < Width - 1)
        {
            y[i - 1, j - 1] = after[(i * Width) + j] / 255f;
        }
    }
}

var layer = new Conv2D<Unknown>(bias: false, seed: 1);
var trainer = new Trainer(layer, new Adam(learningRate: 0.02f), Loss.MeanSquaredError);
History history = trainer.Fit(x, y, epochs: 500);
Console.WriteLine($"learned: loss {history.BestLoss:F6}; the taps, times 8:");
foreach (float[] row in layer.Parameters[0].Values.ToArray().Chunk(3))
{
    Console.WriteLine("         " + string.Join(' ', row.Select(tap => (8 * tap).ToString("F1").PadLeft(5))));
}

[Filter(3, 3, Weights = [2, 1, 0, 1, 0, 1, 0, 1, 2], Divisor = 8)]
public readonly partial struct Diagonal;

[ConvKernel(3, 3)]
public readonly partial struct Unknown;
