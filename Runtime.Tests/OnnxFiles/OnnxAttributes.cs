using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using Xunit;

namespace KernelGen.Tests.OnnxFiles;

/// <summary>The attributes of a node. One that no operator asked for is wrong.</summary>
internal sealed class OnnxAttributes(NodeProto node)
{
    private readonly HashSet<string> _read = [];

    public int[] Integers(string name) => Find(name, AttributeProto.Types.AttributeType.Ints) is { } attribute
        ? [.. attribute.Ints.Select(value => checked((int)value))]
        : throw new ArgumentException($"{node.Name} has no {name}.");

    public int Integer(string name, int otherwise) =>
        Find(name, AttributeProto.Types.AttributeType.Int) is { } attribute ? checked((int)attribute.I) : otherwise;

    public double Real(string name, double otherwise) =>
        Find(name, AttributeProto.Types.AttributeType.Float) is { } attribute ? attribute.F : otherwise;

    public string Text(string name) => Find(name, AttributeProto.Types.AttributeType.String)?.S.ToStringUtf8()
        ?? throw new ArgumentException($"{node.Name} has no {name}.");

    public void AssertAllRead() => Assert.All(node.Attribute, attribute => Assert.Contains(attribute.Name, _read));

    private AttributeProto? Find(string name, AttributeProto.Types.AttributeType type)
    {
        _read.Add(name);
        AttributeProto? found = node.Attribute.SingleOrDefault(attribute => attribute.Name == name);
        if (found is not null)
        {
            Assert.Equal(type, found.Type);
        }

        return found;
    }
}
