using System.Collections.Immutable;

namespace KernelGen.Networks.Planning;

/// <summary>One call that generated code makes.</summary>
/// <param name="Place">The node of the file that it belongs to, for the comment.</param>
/// <param name="Target">What has the method: <c>weights.Conv1</c>, or <c>NetworkOperators</c>.</param>
/// <param name="Method">The method.</param>
/// <param name="Arguments">The arguments before the result: tensors, and expressions of C#.</param>
/// <param name="Result">The tensor that is written.</param>
internal sealed record Step(string Place, string Target, string Method, ImmutableArray<Argument> Arguments, PlanTensor Result);

/// <summary>An argument of a call.</summary>
internal abstract record Argument
{
    public static implicit operator Argument(PlanTensor tensor) => new TensorArgument(tensor);

    public static implicit operator Argument(string text) => new TextArgument(text);
}

/// <summary>A tensor that is read.</summary>
internal sealed record TensorArgument(PlanTensor Tensor) : Argument;

/// <summary>An expression of C#.</summary>
internal sealed record TextArgument(string Text) : Argument;
