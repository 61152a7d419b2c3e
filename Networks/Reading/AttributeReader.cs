using System.Collections.Generic;
using System.Text;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Reading;

/// <summary>
/// Reads an <c>AttributeProto</c>. Graphs inside of attributes are not looked into: no operator that has one is supported.
/// </summary>
internal static class AttributeReader
{
    public static OnnxAttribute Read(WireReader message, ExternalFiles external)
    {
        string name = "";
        OnnxAttributeKind declared = OnnxAttributeKind.Undefined, found = OnnxAttributeKind.Undefined;
        var attribute = new OnnxAttribute("", OnnxAttributeKind.Undefined);
        List<float> reals = [];
        List<long> integers = [];
        try
        {
            while (message.Next())
            {
                found = KindOf(message.Field) ?? found;
                switch (message.Field)
                {
                    case 1: name = message.Text(); break;
                    case 2: attribute = attribute with { Real = message.Real() }; break;
                    case 3: attribute = attribute with { Integer = message.Integer() }; break;
                    case 4: attribute = attribute with { Text = Encoding.UTF8.GetString(message.Bytes()) }; break;
                    case 5: attribute = attribute with { Tensor = TensorReader.Read(message.Message(), external).Data }; break;
                    case 7: message.Reals(reals); break;
                    case 8: message.Integers(integers); break;
                    case 20: declared = (OnnxAttributeKind)message.Integer(); break;
                    case 21: throw new NetworkException("attributes of functions are not supported");
                    default: message.Skip(); break;
                }
            }
        }
        catch (NetworkException error)
        {
            throw error.At($"attribute '{name}'");
        }

        // The first version of the format has no kind, and what is an empty list can be told by the kind alone.
        OnnxAttributeKind kind = declared == OnnxAttributeKind.Undefined ? found : declared;
        return attribute with { Name = name, Kind = kind, Reals = reals, Integers = integers };
    }

    private static OnnxAttributeKind? KindOf(int field) => field switch
    {
        2 => OnnxAttributeKind.Real,
        3 => OnnxAttributeKind.Integer,
        4 => OnnxAttributeKind.Text,
        5 => OnnxAttributeKind.Tensor,
        6 => OnnxAttributeKind.Graph,
        7 => OnnxAttributeKind.Reals,
        8 => OnnxAttributeKind.Integers,
        9 => OnnxAttributeKind.Texts,
        22 => OnnxAttributeKind.SparseTensor,
        _ => null,
    };
}
