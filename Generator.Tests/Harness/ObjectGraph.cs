using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>Looks through everything that a value holds.</summary>
internal static class ObjectGraph
{
    /// <summary>
    /// The way to the first object that would keep a compilation alive, as <c>Result.Location._tree: CSharpSyntaxTree</c>; null when there
    /// is none.
    /// </summary>
    public static string? FindRoslyn(object root) =>
        Find(root, root.GetType().Name, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static string? Find(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string or DiagnosticDescriptor || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return null;
        }

        if (value is ISymbol or Compilation or SyntaxNode or SyntaxToken or SyntaxTree or SyntaxReference or SemanticModel or Location
            or Diagnostic or AttributeData or TypedConstant)
        {
            return path + ": " + value.GetType().Name;
        }

        IEnumerable<(string Name, object? Value)> parts = value is Array array
            ? Elements(array)
            : Fields(value.GetType()).Select(field => (field.Name, field.GetValue(value)));
        return parts.Select(part => Find(part.Value, path + "." + part.Name, seen)).FirstOrDefault(found => found is not null);
    }

    private static IEnumerable<(string Name, object? Value)> Elements(IEnumerable items)
    {
        int index = 0;
        foreach (object? item in items)
        {
            yield return (FormattableString.Invariant($"[{index++}]"), item);
        }
    }

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        const BindingFlags Declared =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (; type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Declared))
            {
                yield return field;
            }
        }
    }
}
