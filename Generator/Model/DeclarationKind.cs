namespace KernelGen.Generator.Model;

/// <summary>
/// The kind of a declared struct, from which follows the interface that it implements. It is known from the attribute, even where an
/// argument is wrong.
/// </summary>
internal enum DeclarationKind
{
    /// <summary>A kernel whose weights come at run time, an <c>IConvKernel</c>.</summary>
    Kernel,

    /// <summary>A filter, an <c>IFilterKernel</c>.</summary>
    Filter,

    /// <summary>A bank of filters, an <c>IFilterBank</c>.</summary>
    Bank,
}
