#:package SkiaSharp
#:package SkiaSharp.NativeAssets.Linux.NoDependencies

// Draws docs/icon.png, the icon of the packages and of the site: the nine taps of a Gaussian, 1 2 1 / 2 4 2 / 1 2 1.
//
//     dotnet run docs/icon.cs
using System.IO;
using SkiaSharp;

const int Side = 128, Margin = 16, Gap = 8, Tap = (Side - (2 * Margin) - (2 * Gap)) / 3;
using var surface = SKSurface.Create(new SKImageInfo(Side, Side));
SKCanvas canvas = surface.Canvas;
Draw(0, 0, Side, 28, new SKColor(0x1B, 0x1F, 0x3B));
for (int row = 0; row < 3; row++)
{
    for (int column = 0; column < 3; column++)
    {
        SKColor color = ((row % 2) + (column % 2)) switch
        {
            0 => new SKColor(0x3D, 0x5A, 0xA8),
            1 => new SKColor(0x3F, 0xA7, 0xD6),
            _ => new SKColor(0xFF, 0xD1, 0x66),
        };
        Draw(Margin + (column * (Tap + Gap)), Margin + (row * (Tap + Gap)), Tap, 7, color);
    }
}

using SKData png = surface.Snapshot().Encode(SKEncodedImageFormat.Png, quality: 100);
using FileStream file = File.Create("docs/icon.png");
png.SaveTo(file);

void Draw(int x, int y, int side, int radius, SKColor color)
{
    using var paint = new SKPaint { Color = color, IsAntialias = true };
    canvas.DrawRoundRect(x, y, side, side, radius, radius, paint);
}
