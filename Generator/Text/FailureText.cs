using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace KernelGen.Generator.Text;

/// <summary>
/// A message of the verifier about a condition that does not hold. Where it holds no text is built: a kernel has tens of thousands of
/// conditions, and their texts were most of what the verifier allocated.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct FailureText
{
    private readonly StringBuilder? _text;

    public FailureText(int literalLength, int holes, bool condition, out bool isWanted)
    {
        isWanted = !condition;
        _text = isWanted ? new StringBuilder(literalLength + (8 * holes)) : null;
    }

    public void AppendLiteral(string text) => _text!.Append(text);

    public void AppendFormatted<T>(T value) => _text!.AppendFormat(CultureInfo.InvariantCulture, "{0}", value);

    public override string ToString() => _text?.ToString() ?? "";
}
