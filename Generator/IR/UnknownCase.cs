using System;
using System.Runtime.CompilerServices;

namespace KernelGen.Generator.IR;

/// <summary>
/// The end of each switch over a closed set of the IR: a case that was added elsewhere only must fail, not pass as verified or be printed
/// as nothing.
/// </summary>
internal static class UnknownCase
{
    public static InvalidOperationException Of(object node, [CallerMemberName] string where = "", [CallerFilePath] string file = "") =>
        new($"{System.IO.Path.GetFileNameWithoutExtension(file)}.{where} has no case for {node.GetType().Name}");
}
