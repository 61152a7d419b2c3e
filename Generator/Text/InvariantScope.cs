using System;
using System.Globalization;

// The rule means messages, which are localised in another way; this is about generated text, and the culture is put back.
#pragma warning disable RS1035

namespace KernelGen.Generator.Text;

/// <summary>
/// Makes the invariant culture the current one until disposed. Interpolated strings format numbers by the current culture, no analyzer
/// sees it, and a minus sign of U+2212 (Finnish, Swedish) does not compile.
/// </summary>
internal readonly struct InvariantScope : IDisposable
{
    private readonly CultureInfo _original;

    private InvariantScope(CultureInfo original) => _original = original;

    public static InvariantScope Enter()
    {
        InvariantScope scope = new(CultureInfo.CurrentCulture);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return scope;
    }

    public void Dispose() => CultureInfo.CurrentCulture = _original;
}
