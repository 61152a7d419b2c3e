using System;
using System.IO;
using System.Numerics.Tensors;
using System.Reflection;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

/// <summary>The weights of a network: a file of <i>safetensors</i> that is part of an assembly, or that stands beside it.</summary>
public sealed class NetworkWeights : IDisposable
{
    private readonly SafetensorsReader _file;

    private NetworkWeights(SafetensorsReader file) => _file = file;

    /// <summary>Opens a resource.</summary>
    /// <param name="assembly">The assembly that has it.</param>
    /// <param name="name">Its logical name.</param>
    /// <exception cref="FileNotFoundException">The assembly has no such resource.</exception>
    /// <exception cref="InvalidDataException">It is no file of weights.</exception>
    public static NetworkWeights Open(Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        Stream stream = assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(
            $"The assembly {assembly.GetName().Name} has no resource {name}, the weights of a network; add the file to the project as "
            + $"<EmbeddedResource Include=\"...\" LogicalName=\"{name}\" />.",
            name);
        return new NetworkWeights(new SafetensorsReader(name, stream));
    }

    /// <summary>Gives a layer its parameters: <c>name.weight</c>, and <c>name.bias</c> where it has one.</summary>
    /// <returns><paramref name="layer"/>.</returns>
    /// <exception cref="InvalidDataException">There is no such tensor, or it has another shape.</exception>
    public TLayer Load<TLayer>(string name, TLayer layer)
        where TLayer : Layer
    {
        ArgumentNullException.ThrowIfNull(layer);
        foreach (Parameter parameter in layer.Parameters)
        {
            SafetensorsEntry entry = _file.FindExactly($"{name}.{parameter.Name}", parameter.Lengths);
            _file.Read(entry, parameter.Change(), allowNonFinite: true);
        }

        return layer;
    }

    /// <summary>Reads a tensor.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or it has another shape.</exception>
    public Tensor<float> Tensor(string name, params ReadOnlySpan<nint> lengths) =>
        System.Numerics.Tensors.Tensor.Create(_file.Read(_file.FindExactly(name, lengths), allowNonFinite: true), lengths);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();
}
