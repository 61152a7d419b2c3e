// Filters a picture with four kernels at once: a bank reads each pixel once, and makes an image for each of its filters.
//
//     dotnet run samples/bank.cs                       in a clone of KernelGen, with its own photograph
//     dotnet run bank.cs cat.png bank.png              anywhere else: this file is a whole program, #:package KernelGen@0.2.0 is its line
#:package KernelGen@0.2.0
#:package SkiaSharp@3.119.4
#:package SkiaSharp.NativeAssets.Linux.NoDependencies@3.119.4
#:property Optimize=true

using KernelGen;
using KernelGen.Filters;
using SkiaSharp;

string input = args.Length > 0 ? args[0] : "Sample/Assets/camera.png";
string output = args.Length > 1 ? args[1] : "output/bank.png";
using SKBitmap? picture = SKBitmap.Decode(input)?.Copy(SKColorType.Gray8);
if (picture is null)
{
    Console.Error.WriteLine($"'{input}' is no picture; name a PNG, JPEG or WebP.");
    return 1;
}

// The four images lie one after the other, so together they are a picture that is four times as high.
int height = picture.Height, width = picture.Width;
using var images = new SKBitmap(width, 4 * height, SKColorType.Gray8, SKAlphaType.Opaque);
Compass.Apply(
    picture.GetPixelSpan(), images.GetPixelSpan(), height, width,
    sourcePitch: picture.RowBytes, destinationPitch: images.RowBytes);

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
using FileStream file = File.Create(output);
images.Encode(file, SKEncodedImageFormat.Png, quality: 100);
Console.WriteLine($"{output}: slopes to the right, to the lower right, downwards and to the lower left");
return 0;

// Pixels of bytes hold no sign: 128 is a slope of 0. Fewer types of pixels make a build faster.
[Filter(3, 3, Weights = [-1, 0, 1, -2, 0, 2, -1, 0, 1], Divisor = 4, Offset = 128, Pixels = PixelTypes.Byte)]
public readonly partial struct Right;

[Filter(3, 3, Weights = [-2, -1, 0, -1, 0, 1, 0, 1, 2], Divisor = 4, Offset = 128, Pixels = PixelTypes.Byte)]
public readonly partial struct LowerRight;

[Filter(3, 3, Weights = [-1, -2, -1, 0, 0, 0, 1, 2, 1], Divisor = 4, Offset = 128, Pixels = PixelTypes.Byte)]
public readonly partial struct Down;

[Filter(3, 3, Weights = [0, -1, -2, 1, 0, -1, 2, 1, 0], Divisor = 4, Offset = 128, Pixels = PixelTypes.Byte)]
public readonly partial struct LowerLeft;

[FilterBank(typeof(Right), typeof(LowerRight), typeof(Down), typeof(LowerLeft))]
public readonly partial struct Compass;
