using System;
using System.Numerics.Tensors;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace KernelGen.Sample.Reports;

/// <summary>Small pictures: greys where there are colours, characters elsewhere, two for a pixel so that it is about a square.</summary>
internal static class PictureView
{
    private const int Indent = 2;
    private const int CharactersOfPixel = 2;
    private const string Shades = " ░▒▓█";
    private const string PlainShades = " .:*#";

    public static void Write(IAnsiConsole console, PictureBlock block)
    {
        IReadOnlyCapabilities capabilities = console.Profile.Capabilities;
        IRenderable picture = capabilities.Ansi && capabilities.ColorSystem != ColorSystem.NoColors
            ? InGreys(block.Values)
            : new Text(InShades(block.Values, capabilities.Unicode ? Shades : PlainShades));
        console.Write(new Padder(picture, new Spectre.Console.Padding(Indent, 0, 0, 0)));
    }

    private static Canvas InGreys(Tensor<float> values)
    {
        int height = (int)values.Lengths[0];
        int width = (int)values.Lengths[1];
        var canvas = new Canvas(width, height);
        for (int i = 0; i < height; i++)
        {
            for (int j = 0; j < width; j++)
            {
                byte grey = (byte)MathF.Round(byte.MaxValue * values[i, j]);
                canvas.SetPixel(j, i, new Color(grey, grey, grey));
            }
        }

        return canvas;
    }

    private static string InShades(Tensor<float> values, string shades)
    {
        var text = new StringBuilder();
        for (int i = 0; i < values.Lengths[0]; i++)
        {
            text.Append(i == 0 ? "" : "\n");
            for (int j = 0; j < values.Lengths[1]; j++)
            {
                text.Append(shades[(int)MathF.Round((shades.Length - 1) * values[i, j])], CharactersOfPixel);
            }
        }

        return text.ToString();
    }
}
