using System.Collections.Generic;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Reading;

/// <summary>Reads a <c>TypeProto</c>: that of a tensor. Sequences, maps and optional tensors are none.</summary>
internal static class TypeReader
{
    public static (ElementType? Type, IReadOnlyList<OnnxDimension>? Dimensions) Read(WireReader message)
    {
        (ElementType? Type, IReadOnlyList<OnnxDimension>? Dimensions) tensor = (null, null);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: tensor = Tensor(message.Message()); break;
                case 4 or 5 or 7 or 8 or 9: throw new NetworkException("sequences, maps, optional and sparse tensors are not supported");
                default: message.Skip(); break;
            }
        }

        return tensor;
    }

    private static (ElementType? Type, IReadOnlyList<OnnxDimension>? Dimensions) Tensor(WireReader message)
    {
        ElementType? type = null;
        List<OnnxDimension>? dimensions = null;
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: type = OnnxTypes.Of(message.Integer()); break;
                case 2: dimensions = Shape(message.Message()); break;
                default: message.Skip(); break;
            }
        }

        return (type, dimensions);
    }

    private static List<OnnxDimension> Shape(WireReader message)
    {
        var dimensions = new List<OnnxDimension>();
        while (message.Next())
        {
            if (message.Field != 1)
            {
                message.Skip();
                continue;
            }

            dimensions.Add(Dimension(message.Message()));
            if (dimensions.Count > Graphs.Shape.HighestRank)
            {
                throw new NetworkException($"more than {Graphs.Shape.HighestRank} dimensions are not supported");
            }
        }

        return dimensions;
    }

    private static OnnxDimension Dimension(WireReader message)
    {
        var dimension = new OnnxDimension(null, null);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: dimension = new OnnxDimension(message.Integer(), null); break;
                case 2: dimension = new OnnxDimension(null, message.Text()); break;
                default: message.Skip(); break;
            }
        }

        return dimension;
    }
}
