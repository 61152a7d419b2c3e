using System.Globalization;
using System.Text;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Planning;

/// <summary>A kernel that generated code declares; equal ones are declared once.</summary>
/// <param name="Window">Taps, strides, dilations and padding, of two dimensions.</param>
/// <param name="InChannels">Channels of the input.</param>
/// <param name="OutChannels">Channels of the output.</param>
/// <param name="Groups">Groups of channels that do not see each other.</param>
/// <param name="Form">The order of the dimensions.</param>
/// <param name="IsRectified">Whether the rectifier is applied to the sums.</param>
/// <param name="Algorithm">How the sums are computed; null for what the runtime chooses.</param>
/// <param name="IsTransposed">Whether the layer goes from the outputs of the kernel to its inputs.</param>
internal sealed record KernelSpec(
    KernelWindow Window, int InChannels, int OutChannels, int Groups, Form Form, bool IsRectified, string? Algorithm, bool IsTransposed)
{
    /// <summary>Gets a name for it, which kernels that differ in details share.</summary>
    public string Title
    {
        get
        {
            var text = new StringBuilder(Groups > 1 && Groups == InChannels ? "Depthwise" : "Conv");
            text.Append(CultureInfo.InvariantCulture, $"{Window.Height}x{Window.Width}");
            text.Append(CultureInfo.InvariantCulture, $"From{InChannels}To{OutChannels}");
            if (Window.StrideY * Window.StrideX > 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"Stride{Window.StrideY}");
            }

            if (Window.DilationY * Window.DilationX > 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"Dilation{Window.DilationY}");
            }

            return text.Append(IsRectified ? "Relu" : "").ToString();
        }
    }
}

/// <summary>A window of two dimensions, equal by value.</summary>
internal readonly record struct KernelWindow(
    int Height, int Width, int StrideY, int StrideX, int DilationY, int DilationX, int Top, int Left, int Bottom, int Right)
{
    public static KernelWindow Of(Window window) => new(
        window.Kernel[0], window.Kernel[1], window.Strides[0], window.Strides[1], window.Dilations[0], window.Dilations[1],
        window.Before[0], window.Before[1], window.After[0], window.After[1]);
}
