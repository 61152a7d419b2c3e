namespace KernelGen.Training;

/// <summary>An operator of a graph. What it makes has the node's name.</summary>
/// <param name="Name">The name of the node and of its output.</param>
/// <param name="Operator">The operator, such as <c>Conv</c>.</param>
/// <param name="Inputs">The names of the values and constants that it takes.</param>
/// <param name="Attributes">Its attributes.</param>
internal sealed record OnnxNode(string Name, string Operator, string[] Inputs, ProtobufMessage[] Attributes);
