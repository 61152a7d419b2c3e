namespace KernelGen.Generator.Model;

/// <summary>What is done to outputs: the values and names of <c>KernelGen.Activation</c>, which the generator cannot reference.</summary>
internal enum ActivationRule
{
    None,
    Relu,
}
