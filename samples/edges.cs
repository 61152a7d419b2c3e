// Finds the edges of a picture: the length of its gradient, scaled so that the strongest edge is white.
//
//     dotnet run samples/edges.cs                      in a clone of KernelGen, with its own photograph
//     dotnet run edges.cs cat.png edges.png            anywhere else: this file is a whole program, #:package KernelGen@0.2.0 is its line
#:package KernelGen@0.2.0
#:package SkiaSharp@3.119.4
#:package SkiaSharp.NativeAssets.Linux.NoDependencies@3.119.4

using System.Numerics.Tensors;
using KernelGen.Filters;
using SkiaSharp;

string input = args.Length > 0 ? args[0] : "Sample/Assets/camera.png";
string output = args.Length > 1 ? args[1] : "output/edges.png";
using SKBitmap? picture = SKBitmap.Decode(input)?.Copy(SKColorType.Gray8);
if (picture is null)
{
    Console.Error.WriteLine($"'{input}' is no picture; name a PNG, JPEG or WebP.");
    return 1;
}

// A gradient has fractions, so it goes to floats.
int height = picture.Height, width = picture.Width;
float[] strength = new float[height * width];
SobelXY.Gradient(picture.GetPixelSpan(), strength, height, width, sourcePitch: picture.RowBytes);

float brightest = TensorPrimitives.Max<float>(strength);
using var edges = new SKBitmap(picture.Info);
for (int row = 0; row < height; row++)
{
    Span<byte> pixels = edges.GetPixelSpan().Slice(row * edges.RowBytes, width);
    for (int column = 0; column < width; column++)
    {
        pixels[column] = (byte)(255 * strength[(row * width) + column] / Math.Max(brightest, 1));
    }
}

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
using FileStream file = File.Create(output);
edges.Encode(file, SKEncodedImageFormat.Png, quality: 100);
Console.WriteLine($"{output}: the strongest edge is a slope of {brightest / 8:F0} grey levels a pixel");
return 0;
