namespace KernelGen.Networks.Writing;

/// <summary>The choices of a user about the class that is written.</summary>
/// <param name="Class">Its name, with its namespace before it.</param>
/// <param name="Source">The file of the network, for comments.</param>
internal sealed record WritingOptions(string Class, string Source)
{
    /// <summary>Gets whether other assemblies see the class.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>Gets the licence of the model, for the documentation of the class; null where none is known.</summary>
    public License? License { get; init; }

    /// <summary>Gets the namespace; empty for none.</summary>
    public string Namespace => Class.Contains('.') ? Class[..Class.LastIndexOf('.')] : "";

    /// <summary>Gets the class without its namespace.</summary>
    public string Name => Class[(Class.LastIndexOf('.') + 1)..];

    /// <summary>Gets the logical name of the weights in the assembly.</summary>
    public string Resource => Class + ".safetensors";
}
