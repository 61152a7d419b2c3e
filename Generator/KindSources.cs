using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;

namespace KernelGen.Generator;

/// <summary>
/// Compiles kinds, each once: Roslyn matches the outputs of a step by their place, so that a new kind would compile anew all that come
/// behind it. What a kind was compiled to is kept as long as a kernel names it.
/// </summary>
/// <param name="compile">The compiler proper: from a kind to the text of its file.</param>
internal sealed class KindSources(Func<KernelKind, CompilerOptions, CancellationToken, string> compile)
{
    private readonly object _lock = new();

    private Dictionary<(KernelKind Kind, VectorWidths Widths), KindSource> _compiled = new();

    public IReadOnlyList<KindSource> Of(EquatableArray<KernelKind> kinds, VectorWidths widths, CancellationToken token)
    {
        lock (_lock)
        {
            var all = new Dictionary<(KernelKind Kind, VectorWidths Widths), KindSource>();
            foreach (KernelKind kind in kinds)
            {
                bool isCompiled = _compiled.TryGetValue((kind, widths), out KindSource? source);
                all.Add((kind, widths), isCompiled ? source! : Compile(kind, widths, token));
            }

            _compiled = all;
            return kinds.Select(kind => all[(kind, widths)]).ToList();
        }
    }

    /// <summary>
    /// Compiles one kind. A kind at which the compiler fails must not take the others with it: its kernels are not compiled, and report it.
    /// </summary>
    private KindSource Compile(KernelKind kind, VectorWidths widths, CancellationToken token)
    {
        using (InvariantScope.Enter())
        {
            try
            {
                return new KindSource(kind, compile(kind, CompilerOptions.Default with { Widths = widths }, token));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                return new KindSource(kind, "", InternalError.TextOf(exception));
            }
        }
    }
}
