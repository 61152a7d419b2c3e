using System;
using KernelGen;
using KernelGen.Filters;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using SkiaSharp;

using SKBitmap decoded = SKBitmap.Decode(args[0]);
using SKBitmap bitmap = decoded.Copy(SKColorType.Gray8);
using SKBitmap filtered = bitmap.Apply<Emphasis>();
using Image<L8> image = Image.LoadPixelData<L8>(bitmap.GetPixelSpan(), bitmap.RowBytes, bitmap.Height);
image.Mutate(x => x.Apply<Emphasis>());

var pixels = new byte[image.Width * image.Height];
image.CopyPixelDataTo(pixels);
bool isSame = filtered.GetPixelSpan().SequenceEqual(pixels), isChanged = !bitmap.GetPixelSpan().SequenceEqual(pixels);
Console.WriteLine($"{image.Width}x{image.Height}: both libraries give the same: {isSame}; the picture changed: {isChanged}");
return isSame && isChanged ? 0 : 1;

/// <summary>A filter of the program's own, which the package's generator compiles.</summary>
[Filter(3, 3, Weights = [0, -1, 0, -1, 5, -1, 0, -1, 0])]
internal readonly partial struct Emphasis;
