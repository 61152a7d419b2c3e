using System;

namespace KernelGen.Training;

/// <summary>Attributes of ONNX nodes. The numbers are those of <c>AttributeProto</c> in <c>onnx.proto</c>.</summary>
internal static class OnnxAttribute
{
    private const int Name = 1;
    private const int RealValue = 2;
    private const int IntegerValue = 3;
    private const int TextValue = 4;
    private const int IntegersValue = 8;
    private const int Kind = 20;
    private const long RealKind = 1;
    private const long IntegerKind = 2;
    private const long TextKind = 3;
    private const long IntegersKind = 7;

    public static ProtobufMessage Real(string name, float value) =>
        new ProtobufMessage().Text(Name, name).Real(RealValue, value).Integer(Kind, RealKind);

    public static ProtobufMessage Integer(string name, long value) =>
        new ProtobufMessage().Text(Name, name).Integer(IntegerValue, value).Integer(Kind, IntegerKind);

    public static ProtobufMessage Text(string name, string value) =>
        new ProtobufMessage().Text(Name, name).Text(TextValue, value).Integer(Kind, TextKind);

    public static ProtobufMessage Integers(string name, params ReadOnlySpan<long> values)
    {
        ProtobufMessage attribute = new ProtobufMessage().Text(Name, name);
        foreach (long value in values)
        {
            attribute.Integer(IntegersValue, value);
        }

        return attribute.Integer(Kind, IntegersKind);
    }

    /// <summary>The window of a convolution or a pooling. Without padding, it is the caller who pads.</summary>
    public static ProtobufMessage[] Window(KernelShape window, bool isPadded = true) =>
    [
        Integers("kernel_shape", window.Height, window.Width),
        Integers("strides", window.StrideY, window.StrideX),
        isPadded
            ? Integers("pads", window.PaddingTop, window.PaddingLeft, window.PaddingBottom, window.PaddingRight)
            : Integers("pads", 0, 0, 0, 0),
    ];

    /// <summary>The same of a convolution, which has dilation and groups besides.</summary>
    public static ProtobufMessage[] Kernel(KernelShape kernel, bool isPadded) =>
    [
        .. Window(kernel, isPadded),
        Integers("dilations", kernel.DilationY, kernel.DilationX),
        Integer("group", kernel.Groups),
    ];
}
