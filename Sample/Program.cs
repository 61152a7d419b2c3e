using System;
using System.CommandLine;
using KernelGen.Sample.Commands;

ParseResult arguments = MainCommand.Create().Parse(args);
if (WrongArguments.Of(arguments) is { } error)
{
    return Run.Refuse(error, Options.WantsJson(args));
}

// Ctrl+C ends a training early; what it has found by then still takes a moment to show.
return await arguments.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
