using System.Linq;
using System.Text.RegularExpressions;
using KernelGen.Networks.Planning;

namespace KernelGen.Networks.Writing;

/// <summary>Names that the class of a network cannot have, since its own code means something else by them.</summary>
internal static partial class ClassNames
{
    /// <summary>The class while its code is searched.</summary>
    private const string Unused = "Class_";

    /// <summary>
    /// Returns whether a member or a type in the code of a network has a name. Locals and parameters, which begin with a small letter, hide
    /// the class only where they are.
    /// </summary>
    public static bool IsTaken(NetworkPlan plan, string name)
    {
        string code = NotCode().Replace(NetworkWriter.Write(plan, new WritingOptions(Unused, "")), "");
        return char.IsUpper(name[0]) && Word().Matches(code).Any(word => word.Value == name);
    }

    [GeneratedRegex("""
        \"{3}.*?\"{3}|"(?:\\.|[^"\\\n])*"|//[^\n]*
        """, RegexOptions.Singleline)]
    private static partial Regex NotCode();

    // What follows a point is a member of something else: types are named with their namespaces.
    [GeneratedRegex(@"(?<![.\w])\w+")]
    private static partial Regex Word();
}
