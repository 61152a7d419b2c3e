using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>
/// Prints the generated half of a kernel that is not compiled: the members that others of its kind have, which throw. They name neither the
/// struct nor anything of its own, so that what is wrong with it is not wrong here once more.
/// </summary>
internal static class UncompiledEmitter
{
    /// <summary>The documentation of each member.</summary>
    private const string Summary = "<summary>Not compiled: the build reports an error at the kernel.</summary>";

    private const string Runtime = RuntimeNames.Public;
    private const string Services = RuntimeNames.Services;
    private const string Filters = RuntimeNames.Filters;
    private const string Streams = $"in {Services}.FilterStreams streams";

    public static string Emit(UncompiledSpec spec) => KernelTypeEmitter.Emit(
        spec.Type,
        new[] { "Not compiled by KernelGen: the build reports an error at the declaration." },
        spec.Kind switch { DeclarationKind.Kernel => "IConvKernel", DeclarationKind.Filter => "IFilterKernel", _ => "IFilterBank" },
        attributes: [],
        (writer, _) => Members(writer, spec),
        methods: null);

    /// <summary>Returns what each member does. An error can be configured away, so a program may get there.</summary>
    private static string Body(string type) =>
        $"throw new global::System.InvalidOperationException(\"The kernel '{type}' was not compiled: the build reports an error at it.\");";

    private static void Members(SourceWriter writer, UncompiledSpec spec)
    {
        foreach ((string contract, string type, string member) in Contract(spec.Kind))
        {
            if (spec.Taken.Contains($"{contract}.{NameOf(member)}"))
            {
                continue;
            }

            writer.Line($"static {type} {RuntimeNames.Contract(contract)}.{member} => {Body(spec.Type.Name)}").Line();
        }

        (string returned, string name) = spec.Kind == DeclarationKind.Kernel
            ? ($"{Runtime}.KernelShape", GeneratedMembers.Shape)
            : ("string", GeneratedMembers.Describe);
        if (!spec.Taken.Contains(name))
        {
            writer.Line("/// " + Summary);
            writer.Line($"public static {returned} {name}{(spec.Kind == DeclarationKind.Kernel ? "" : "()")} => {Body(spec.Type.Name)}");
        }
    }

    /// <summary>The members of the interface, by which the runtime calls a kernel.</summary>
    private static IEnumerable<(string Contract, string Type, string Member)> Contract(DeclarationKind kind)
    {
        if (kind == DeclarationKind.Kernel)
        {
            yield return ("IConvKernel", $"{Runtime}.KernelShape", "Shape");
            yield return ("IConvKernel", $"{Services}.KernelOperations", "Operations");
            yield break;
        }

        if (kind == DeclarationKind.Filter)
        {
            yield return ("IFilterKernel", $"{Filters}.FilterDefinition", "Filter");
        }

        yield return ("IFilterBank", $"global::System.ReadOnlySpan<{Filters}.FilterDefinition>", "Filters");
        yield return ("IFilterBank", $"{Services}.FilterProgram?", $"ProgramOf({Services}.FilterPixel pixel)");
        yield return ("IFilterBank", "void", $"Columns({Services}.FilterPixel pixel, {Streams})");
        yield return ("IFilterBank", "void", $"Rows({Services}.FilterPixel pixel, {Streams})");
        yield return ("IFilterBank", "void", $"RowsToBytes({Streams})");
    }

    private static string NameOf(string member) => member.Split('(')[0];
}
