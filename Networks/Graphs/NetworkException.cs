using System;

namespace KernelGen.Networks.Graphs;

/// <summary>A network that cannot be read or compiled: what is wrong, and where.</summary>
internal sealed class NetworkException : Exception
{
    public NetworkException(string message)
        : base(message)
    {
    }

    private NetworkException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>The same error with the place around it: a file, a node.</summary>
    public NetworkException At(string place) => new($"{place}: {Message}", this);
}
