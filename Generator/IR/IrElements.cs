
namespace KernelGen.Generator.IR;

/// <summary>The facts about each element: its size, its C# and printed name, its range, and what it can become.</summary>
internal static class IrElements
{
    /// <summary>Bytes of the widest registers.</summary>
    public const int WidestRegister = 64;

    /// <summary>Returns the bytes of one element.</summary>
    public static int Size(this IrElement element) => element switch
    {
        IrElement.UInt8 => 1,
        IrElement.Int16 or IrElement.UInt16 => 2,
        IrElement.Double => 8,
        _ => 4,
    };

    /// <summary>The C# keyword.</summary>
    public static string Keyword(this IrElement element) => element switch
    {
        IrElement.UInt8 => "byte",
        IrElement.Int16 => "short",
        IrElement.UInt16 => "ushort",
        IrElement.Int32 => "int",
        IrElement.Double => "double",
        _ => "float",
    };

    /// <summary>The name in printed IR.</summary>
    public static string Text(this IrElement element) => element switch
    {
        IrElement.UInt8 => "u8",
        IrElement.Int16 => "i16",
        IrElement.UInt16 => "u16",
        IrElement.Int32 => "i32",
        IrElement.Double => "f64",
        _ => "f32",
    };

    public static bool IsInteger(this IrElement element) => element is not (IrElement.Single or IrElement.Double);

    /// <summary>Returns whether values of it are added and multiplied.</summary>
    public static bool IsArithmetic(this IrElement element) => element != IrElement.UInt8;

    /// <summary>The least integer of the element.</summary>
    public static long Minimum(this IrElement element) => element switch
    {
        IrElement.Int16 => short.MinValue,
        IrElement.Int32 => int.MinValue,
        _ => 0,
    };

    /// <summary>The largest integer of the element.</summary>
    public static long Maximum(this IrElement element) => element switch
    {
        IrElement.UInt8 => byte.MaxValue,
        IrElement.Int16 => short.MaxValue,
        IrElement.UInt16 => ushort.MaxValue,
        _ => int.MaxValue,
    };

    /// <summary>
    /// Returns whether every value of one element is widened to the other: without a loss, but that a float rounds integers above 2^24.
    /// </summary>
    public static bool WidensTo(this IrElement from, IrElement to) => (from, to) switch
    {
        (IrElement.UInt8, IrElement.Int16 or IrElement.UInt16) => true,
        (IrElement.UInt8 or IrElement.Int16 or IrElement.UInt16, IrElement.Int32) => true,
        (not (IrElement.Single or IrElement.Double), IrElement.Single) => true,
        (IrElement.Int32, IrElement.Double) => true,
        _ => false,
    };

    /// <summary>Returns whether values of one element are narrowed to the other, with saturation.</summary>
    public static bool NarrowsTo(this IrElement from, IrElement to) => (from, to) switch
    {
        (IrElement.Int16 or IrElement.UInt16 or IrElement.Int32, IrElement.UInt8) => true,
        (IrElement.Int32, IrElement.Int16 or IrElement.UInt16) => true,
        _ => false,
    };
}
