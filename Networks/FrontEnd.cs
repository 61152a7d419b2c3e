using System;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks;

/// <summary>From a file to a graph that can be planned: read, inferred, folded, fused.</summary>
internal static class FrontEnd
{
    /// <summary>Reads a network and runs all passes.</summary>
    /// <exception cref="NetworkException">The file is broken, or uses what is not supported; the message says where.</exception>
    public static Graph Load(string path, FrontEndOptions? options = null) => throw new NotImplementedException(path + options);
}
