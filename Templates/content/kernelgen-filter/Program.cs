using KernelGen.Filters;
using PictureFilter;
using SkiaSharp;

// PictureFilter [picture]: writes the picture blurred, filtered by the kernel in Kernels.cs, and its edges, to the current folder.
string name = args.Length > 0 ? Path.GetFileNameWithoutExtension(args[0]) : "drawn";
using SKBitmap? picture = args.Length > 0 ? Pictures.Read(args[0]) : Pictures.Draw();
if (picture is null)
{
    Console.Error.WriteLine($"'{args[0]}' is no picture; name a PNG, JPEG or WebP.");
    return 1;
}

using SKBitmap blurred = Pictures.Filtered<Gaussian7>(picture), own = Pictures.Filtered<Own>(picture), edges = Pictures.EdgesOf(picture);
Pictures.Write(blurred, $"{name}-blurred.png");
Pictures.Write(own, $"{name}-own.png");
Pictures.Write(edges, $"{name}-edges.png");
Console.WriteLine(Own.Describe());
return 0;
