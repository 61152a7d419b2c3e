using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Networks.Graphs;

/// <summary>
/// Dimensions that must be equal for the network to have a meaning, and are so for some sizes only: both sides of a skip connection around
/// a pooling, for instance. A call checks them before it computes.
/// </summary>
internal sealed class Requirements
{
    private readonly List<Requirement> _equal = [];

    /// <summary>Gets what depends on free dimensions.</summary>
    public IReadOnlyList<Requirement> Equal => _equal;

    /// <summary>Gets or sets where the next requirements come from.</summary>
    public string Place { get; set; } = "";

    /// <summary>Both dimensions are the same. Of the two, the simpler one comes back.</summary>
    /// <exception cref="NetworkException">They are the same for no size.</exception>
    public Dimension Same(Dimension left, Dimension right, string what)
    {
        if (left == right)
        {
            return left;
        }

        if ((left - right).IsConstant)
        {
            throw new NetworkException($"{what} must be equal, and are {left} and {right}");
        }

        if (!_equal.Any(known => (known.Left == left && known.Right == right) || (known.Left == right && known.Right == left)))
        {
            _equal.Add(new Requirement(left, right, Place));
        }

        return left.IsConstant ? left : right;
    }
}

/// <summary>Two dimensions that must be equal.</summary>
/// <param name="Left">One dimension.</param>
/// <param name="Right">The other one.</param>
/// <param name="Place">The node that needs it.</param>
internal sealed record Requirement(Dimension Left, Dimension Right, string Place);
