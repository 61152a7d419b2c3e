using System;
using System.IO;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Passes;
using KernelGen.Networks.Reading;
using KernelGen.Networks.Translating;

namespace KernelGen.Networks;

/// <summary>From a file to a graph that can be planned: read, inferred, folded, fused.</summary>
internal static class FrontEnd
{
    /// <summary>Reads a network and runs all passes.</summary>
    /// <exception cref="NetworkException">The file is broken, or uses what is not supported; the message says where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Graph Load(string path, FrontEndOptions? options = null)
    {
        Graph graph = Read(path, options);
        PassPipeline.Run(graph);
        return graph;
    }

    /// <summary>The same for a file in memory.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="name">The name of the file in messages.</param>
    /// <param name="options">What the user says of the network.</param>
    /// <exception cref="NetworkException">The file is broken, or uses what is not supported; the message says where.</exception>
    public static Graph Load(byte[] file, string name, FrontEndOptions? options = null)
    {
        Graph graph = Read(file, name, options);
        PassPipeline.Run(graph);
        return graph;
    }

    /// <summary>Reads a network as it is written. All shapes are known; nothing is folded or fused.</summary>
    /// <inheritdoc cref="Load(string, FrontEndOptions)"/>
    public static Graph Read(string path, FrontEndOptions? options = null) =>
        Build(() => OnnxReader.Read(path), Path.GetFileName(path), options);

    /// <inheritdoc cref="Load(byte[], string, FrontEndOptions)"/>
    public static Graph Read(byte[] file, string name, FrontEndOptions? options = null) =>
        Build(() => OnnxReader.Read(file, folder: null), name, options);

    private static Graph Build(Func<OnnxModel> read, string name, FrontEndOptions? options)
    {
        options ??= new FrontEndOptions();
        try
        {
            Graph graph = GraphBuilder.Build(read(), options.Dimensions, options.Constants);
            ChannelsLast.Apply(graph, options.HasInputsOfPixels, options.HasOutputsOfPixels);
            return graph;
        }
        catch (NetworkException error)
        {
            throw error.At(name);
        }
    }
}
