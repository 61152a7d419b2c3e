// Blurs a picture in colour and saves it.
//
//     dotnet run samples/blur.cs                       in a clone of KernelGen, with its own photograph
//     dotnet run blur.cs cat.png blurred.png           anywhere else: this file is a whole program, #:package KernelGen@0.2.0 is its line
#:package KernelGen@0.2.0
#:package SkiaSharp@3.119.4
#:package SkiaSharp.NativeAssets.Linux.NoDependencies@3.119.4

using KernelGen.Filters;
using SkiaSharp;

string input = args.Length > 0 ? args[0] : "Sample/Assets/chelsea.png";
string output = args.Length > 1 ? args[1] : "output/blurred.png";
using SKBitmap? picture = SKBitmap.Decode(input);
if (picture is null)
{
    Console.Error.WriteLine($"'{input}' is no picture; name a PNG, JPEG or WebP.");
    return 1;
}

using var blurred = new SKBitmap(picture.Info);
Gaussian7.Apply(
    picture.GetPixelSpan(), blurred.GetPixelSpan(), picture.Height, picture.Width,
    sourcePitch: picture.RowBytes, destinationPitch: blurred.RowBytes,
    options: new() { Channels = picture.BytesPerPixel, Alpha = picture.BytesPerPixel == 1 ? Alpha.None : Alpha.KeptPremultiplied });

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
using FileStream file = File.Create(output);
blurred.Encode(file, SKEncodedImageFormat.Png, quality: 100);
Console.WriteLine($"{output}: {picture.Width} x {picture.Height} pixels");
return 0;
