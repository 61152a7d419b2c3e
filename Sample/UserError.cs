using System;
using System.Linq;

namespace KernelGen.Sample;

/// <summary>Something that the person at the keyboard can mend; its message is the one line they see.</summary>
/// <param name="error">What is wrong, with what was given, as a sentence.</param>
/// <param name="expected">What would be right, as a sentence; null where the error says it.</param>
/// <param name="advice">What to do, as a sentence; null where the error says it.</param>
internal sealed class UserError(string error, string? expected = null, string? advice = null)
    : Exception(string.Join(' ', new[] { error, expected, advice }.OfType<string>()))
{
    public string Error { get; } = error;

    public string? Expected { get; } = expected;

    public string? Advice { get; } = advice;
}
