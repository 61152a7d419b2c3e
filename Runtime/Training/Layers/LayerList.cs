using System;
using System.Collections.Generic;
using System.Globalization;

namespace KernelGen.Training;

/// <summary>The operations that a layer made of others has on the list of them.</summary>
internal static class LayerList
{
    /// <summary>A copy of the layers, of which there is at least one, and none twice.</summary>
    public static Layer[] Checked(Layer[] layers)
    {
        if (layers.Length == 0)
        {
            throw new ArgumentException("A network needs at least 1 layer.", nameof(layers));
        }

        for (int i = 0; i < layers.Length; i++)
        {
            if (layers[i] is null)
            {
                throw new ArgumentNullException(nameof(layers), $"Layer {i} is null.");
            }

            int first = Array.IndexOf(layers, layers[i]);
            if (first < i)
            {
                throw new ArgumentException(
                    $"Layers {first} and {i} are one object, {layers[i].Title}; its gradients can be kept only once. Make two layers.",
                    nameof(layers));
            }
        }

        return [.. layers];
    }

    public static Parameter[] ParametersOf(Layer[] layers)
    {
        var parameters = new List<Parameter>();
        var known = new HashSet<Parameter>();
        foreach (Layer layer in layers)
        {
            foreach (Parameter parameter in layer.Parameters)
            {
                parameters.Add(known.Add(parameter)
                    ? parameter
                    : throw new ArgumentException(
                        $"{layer.Title} has a {parameter.Name} that is in the network already, and its gradient can be kept only once. "
                        + "Make two layers.",
                        nameof(layers)));
            }
        }

        return [.. parameters];
    }

    public static Parameter[] BuffersOf(Layer[] layers)
    {
        var buffers = new List<Parameter>();
        foreach (Layer layer in layers)
        {
            buffers.AddRange(layer.Buffers);
        }

        return [.. buffers];
    }

    /// <summary>Returns the names of the layers for messages, with a comma between them.</summary>
    public static string Titles(Layer[] layers) => string.Join(", ", Array.ConvertAll(layers, layer => layer.Title));

    public static void AddState(Layer[] layers, List<NamedParameter> state, string prefix)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i].AddState(state, prefix + i.ToString(CultureInfo.InvariantCulture) + ".");
        }
    }
}
