using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Networks.Graphs;

/// <summary>
/// The conditions on the free dimensions for the network to have a meaning: both sides of a skip connection around a pooling are equal, a
/// picture is as large as the window of a convolution. A call checks them before it computes.
/// </summary>
internal sealed class Requirements
{
    private readonly List<EqualDimensions> _equal = [];
    private readonly List<MinimalDimension> _minimal = [];

    /// <summary>Gets the dimensions that must be equal.</summary>
    public IReadOnlyList<EqualDimensions> Equal => _equal;

    /// <summary>Gets the dimensions that must be at least zero.</summary>
    public IReadOnlyList<MinimalDimension> Minimal => _minimal;

    /// <summary>Gets or sets the node that the next requirements come from.</summary>
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
            _equal.Add(new EqualDimensions(left, right, Place));
        }

        return left.IsConstant ? left : right;
    }

    /// <summary>The dimension is at least a number.</summary>
    /// <exception cref="NetworkException">It is less for all sizes.</exception>
    public void AtLeast(Dimension dimension, long least, string what)
    {
        Dimension excess = (dimension - least).WithSameSign();
        if (excess.Constant is { } number)
        {
            if (number < 0)
            {
                throw new NetworkException($"{what} must be at least {least}, and is {dimension}");
            }

            return;
        }

        // Of requirements that differ by a number, one says it all.
        int same = _minimal.FindIndex(known => (known.Excess - excess).IsConstant);
        if (same < 0)
        {
            _minimal.Add(new MinimalDimension(excess, Place));
        }
        else if ((_minimal[same].Excess - excess).Constant > 0)
        {
            _minimal[same] = new MinimalDimension(excess, Place);
        }
    }
}

/// <summary>Two dimensions that must be equal, and the node that needs it.</summary>
internal sealed record EqualDimensions(Dimension Left, Dimension Right, string Place);

/// <summary>A dimension that must be at least zero, and the node that needs it.</summary>
internal sealed record MinimalDimension(Dimension Excess, string Place);
