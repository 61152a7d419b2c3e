// Blurs a part of a picture beyond recognition, in its place: a few blurs, one after the other, are one that is wider.
//
//     dotnet run samples/region.cs                     in a clone of KernelGen, with its own photograph
//     dotnet run region.cs me.jpg 80 150 100 160       anywhere else: row, column, height and width of the part;
//                                                      this file is a whole program, #:package KernelGen@0.2.0 is its line
#:package KernelGen@0.2.0
#:package SkiaSharp@3.119.4
#:package SkiaSharp.NativeAssets.Linux.NoDependencies@3.119.4
#:property Optimize=true

using System.Globalization;
using KernelGen;
using KernelGen.Filters;
using SkiaSharp;

if (args.Length is not (0 or 1 or 5))
{
    Console.Error.WriteLine("Name a picture, and the row, column, height and width of the part.");
    return 1;
}

string input = args.Length > 0 ? args[0] : "Sample/Assets/chelsea.png";
using SKBitmap? bitmap = SKBitmap.Decode(input)?.Copy(SKColorType.Rgba8888);
if (bitmap is null)
{
    Console.Error.WriteLine($"'{input}' is no picture; name a PNG, JPEG or WebP.");
    return 1;
}

int[] part = args.Length == 5
    ? [.. args[1..].Select(number => int.Parse(number, CultureInfo.InvariantCulture))]
    : [bitmap.Height / 4, bitmap.Width / 4, bitmap.Height / 2, bitmap.Width / 2];
var region = new FilterRegion(part[0], part[1], part[2], part[3]);
PlaneSpan<byte> picture = PlaneSpan.OfPixels(bitmap.GetPixelSpan(), bitmap.Height, bitmap.Width, channels: 4, bitmap.RowBytes);
for (int i = 0; i < 4; i++)
{
    Wide.ApplyInside(picture, region, options: new() { Alpha = Alpha.KeptPremultiplied });
}

Directory.CreateDirectory("output");
using FileStream file = File.Create("output/region.png");
bitmap.Encode(file, SKEncodedImageFormat.Png, quality: 100);
Console.WriteLine($"output/region.png: {region.Height} x {region.Width} pixels are blurred");
return 0;

// Fewer types of pixels make a build faster.
[Gaussian(31, 5, Pixels = PixelTypes.Byte)]
public readonly partial struct Wide;
