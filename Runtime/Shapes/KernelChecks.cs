using System;

namespace KernelGen.Shapes;

/// <summary>The checks on shapes of kernels that no attribute has checked.</summary>
internal static class KernelChecks
{
    public static void ThrowIfNotKernel(KernelShape shape)
    {
        bool hasTaps = shape is { Height: >= 1, Width: >= 1, DilationY: >= 1, DilationX: >= 1, StrideY: >= 1, StrideX: >= 1 };
        if (!hasTaps || (long)shape.Height * shape.DilationY > int.MaxValue || (long)shape.Width * shape.DilationX > int.MaxValue)
        {
            throw new ArgumentException(
                $"The kernel is {shape}; it needs at least 1 row and 1 column, a dilation and a stride of at least 1, and a reach that an "
                + "int can count.", nameof(shape));
        }

        if (shape.InChannels < 1 || shape.OutChannels < 1 || shape.Groups < 1
            || shape.InChannels % shape.Groups != 0 || shape.OutChannels % shape.Groups != 0)
        {
            throw new ArgumentException(
                $"The kernel is {shape}, with {shape.InChannels} channels of input, {shape.OutChannels} of output and {shape.Groups} "
                + "groups; each is at least 1, and the groups divide both numbers of channels.", nameof(shape));
        }

        ThrowIfNotNamed(shape, shape.Layout);
        ThrowIfNotNamed(shape, shape.Activation);
        ThrowIfNotNamed(shape, shape.Border);
    }

    private static void ThrowIfNotNamed<TEnum>(KernelShape shape, TEnum value)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentException(
                $"The kernel is {shape}, and its {typeof(TEnum).Name} is {value}; expected {string.Join(", ", Enum.GetNames<TEnum>())}.",
                nameof(shape));
        }
    }
}
