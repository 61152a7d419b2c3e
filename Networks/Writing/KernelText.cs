using System;
using System.Collections.Generic;
using System.Globalization;
using KernelGen.Networks.Planning;

namespace KernelGen.Networks.Writing;

/// <summary>Kernels and layers as C#.</summary>
internal static class KernelText
{
    public static string Attribute(KernelSpec kernel)
    {
        KernelWindow window = kernel.Window;
        List<string> arguments = [Number(window.Height), Number(window.Width)];
        Add("InChannels", kernel.InChannels, 1);
        Add("OutChannels", kernel.OutChannels, 1);
        Add("Groups", kernel.Groups, 1);
        AddPair("Stride", window.StrideY, window.StrideX, 1);
        AddPair("Dilation", window.DilationY, window.DilationX, 1);
        if (window.Top == window.Bottom && window.Left == window.Right)
        {
            Add("PaddingY", window.Top, 0);
            Add("PaddingX", window.Left, 0);
        }
        else
        {
            Add("PaddingTop", window.Top, 0);
            Add("PaddingLeft", window.Left, 0);
            Add("PaddingBottom", window.Bottom, 0);
            Add("PaddingRight", window.Right, 0);
        }

        if (kernel.Form == Form.Pixels)
        {
            arguments.Add("Layout = Layout.Nhwc");
        }

        if (kernel.IsRectified)
        {
            arguments.Add("Activation = Activation.Relu");
        }

        if (kernel.Algorithm is { } algorithm)
        {
            arguments.Add("Algorithm = Algorithm." + algorithm);
        }

        arguments.Add("Directions = Directions." + (kernel.IsTransposed ? "InputGradient" : "Forward"));
        return $"[ConvKernel({string.Join(", ", arguments)})]";

        void Add(string name, int value, int usual)
        {
            if (value != usual)
            {
                arguments.Add($"{name} = {Number(value)}");
            }
        }

        void AddPair(string name, int y, int x, int usual)
        {
            if (y == x)
            {
                Add(name, y, usual);
            }
            else
            {
                Add(name + "Y", y, usual);
                Add(name + "X", x, usual);
            }
        }
    }

    public static string TypeOf(Member member) => member switch
    {
        ConvMember conv => $"Conv2D<{conv.Kernel}>",
        TransposedMember conv => $"TransposedConv2D<{conv.Kernel}>",
        DenseMember => "Dense",
        TensorMember => "Tensor<float>",
        _ => throw new ArgumentException($"{member} is no member.", nameof(member)),
    };

    /// <summary>The expression that makes a member from the file; weights that are read need not be drawn before.</summary>
    public static string Creation(Member member)
    {
        List<string> arguments = [];
        switch (member)
        {
            case TensorMember tensor:
                return $"file.Tensor(nameof({member.Name}), {string.Join(", ", tensor.Sizes)})";
            case ConvMember conv:
                AddBias(conv.HasBias);
                break;
            case TransposedMember conv:
                AddBias(conv.HasBias);
                AddPadding("outputPaddingY", conv.PaddingY);
                AddPadding("outputPaddingX", conv.PaddingX);
                break;
            case DenseMember dense:
                arguments.AddRange([Number(dense.Inputs), Number(dense.Outputs)]);
                if (dense.Function is { } function)
                {
                    arguments.Add(function);
                }

                AddBias(dense.HasBias);
                break;
        }

        arguments.Add("weightInitializer: Initializer.Zeros");
        return $"file.Load(nameof({member.Name}), new {TypeOf(member)}({string.Join(", ", arguments)}))";

        void AddBias(bool hasBias)
        {
            if (!hasBias)
            {
                arguments.Add("bias: false");
            }
        }

        void AddPadding(string name, int padding)
        {
            if (padding > 0)
            {
                arguments.Add($"{name}: {Number(padding)}");
            }
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
