using KernelGen.Filters;
using PictureFilter;
using SkiaSharp;

// PictureFilter [picture]: writes the picture blurred, filtered by the kernel in Kernels.cs, and its edges, to the current folder.
string name = args.Length > 0 ? Path.GetFileNameWithoutExtension(args[0]) : "drawn";
using SKBitmap? picture = args.Length > 0 ? Bitmaps.Read(args[0]) : Bitmaps.Draw();
if (picture is null)
{
    Console.Error.WriteLine($"'{args[0]}' is no picture; name a PNG, JPEG or WebP.");
    return 1;
}

using SKBitmap blurred = Bitmaps.Filtered<Gaussian7>(picture);
using SKBitmap own = Bitmaps.Filtered<OwnKernel>(picture);
using SKBitmap edges = Bitmaps.EdgesOf(picture);
Bitmaps.Write(blurred, $"{name}-blurred.png");
Bitmaps.Write(own, $"{name}-own.png");
Bitmaps.Write(edges, $"{name}-edges.png");
Console.WriteLine(OwnKernel.Describe());
return 0;
