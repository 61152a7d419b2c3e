namespace KernelGen.Generator.Planning;

/// <summary>The contents of the lanes of a kernel's vectors.</summary>
internal enum KernelLanes
{
    /// <summary>Neighbouring pixels of a plane, where one plane makes one plane.</summary>
    Plane,

    /// <summary>Neighbouring pixels of a channel.</summary>
    Pixels,

    /// <summary>The channels of a pixel.</summary>
    Channels,
}
