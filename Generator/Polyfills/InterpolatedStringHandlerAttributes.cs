namespace System.Runtime.CompilerServices;

/// <summary>Marks a type that builds interpolated strings; netstandard2.0 does not have the attribute.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;

/// <summary>Names another argument of the call that such a type is given; netstandard2.0 does not have the attribute.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    public string[] Arguments { get; } = { argument };
}
