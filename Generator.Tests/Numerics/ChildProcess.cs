using System;
using System.Collections.Generic;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>Runs <see cref="ChildProgram"/> in a new process.</summary>
internal static class ChildProcess
{
    public static string Run(IEnumerable<(string Variable, string Value)> environment, params string[] arguments) =>
        DotnetCommand.Run(AppContext.BaseDirectory, environment, [typeof(ChildProgram).Assembly.Location, .. arguments]);
}
