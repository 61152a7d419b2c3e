using System;

namespace KernelGen.Generator.Diagnostics;

/// <summary>The text that a user is asked to report where the compiler itself failed (KGEN047).</summary>
internal static class InternalError
{
    /// <summary>The exception with the places that it came through, in one line: many editors show no more of a message.</summary>
    public static string TextOf(Exception exception) =>
        string.Join(" ", exception.ToString().Split(new[] { '\r', '\n', ' ' }, StringSplitOptions.RemoveEmptyEntries));
}
