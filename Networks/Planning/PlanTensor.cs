using System.Collections.Immutable;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Planning;

/// <summary>A tensor of generated code.</summary>
/// <param name="Name">Its name there, an identifier of C#.</param>
/// <param name="Sizes">Its lengths, in the order of the memory.</param>
/// <param name="Form">That order.</param>
internal abstract record PlanTensor(string Name, ImmutableArray<Dimension> Sizes, Form Form)
{
    /// <summary>Gets the tensor whose memory it is.</summary>
    public virtual PlanTensor Memory => this;
}

/// <summary>An input, which the caller hands in.</summary>
internal sealed record InputTensor(string Name, ImmutableArray<Dimension> Sizes) : PlanTensor(Name, Sizes, Form.Planes);

/// <summary>An output in the caller's memory.</summary>
internal sealed record OutputTensor(string Name, ImmutableArray<Dimension> Sizes, ElementType Type) : PlanTensor(Name, Sizes, Form.Planes);

/// <summary>A tensor that is in the memory of a call for a while.</summary>
internal sealed record ArenaTensor(string Name, ImmutableArray<Dimension> Sizes, Form Form) : PlanTensor(Name, Sizes, Form);

/// <summary>The same elements as those of another tensor, in another shape.</summary>
internal sealed record ViewTensor(string Name, ImmutableArray<Dimension> Sizes, Form Form, PlanTensor Of) : PlanTensor(Name, Sizes, Form)
{
    public override PlanTensor Memory => Of.Memory;
}

/// <summary>A constant, which is a member of the weights.</summary>
internal sealed record ConstantTensor(string Name, ImmutableArray<Dimension> Sizes, Form Form) : PlanTensor(Name, Sizes, Form);
