using System.CommandLine;
using System.CommandLine.Invocation;
using KernelGen.Networks.Tool;

var root = new RootCommand(
    "Turns networks of ONNX files into C# over kernels that KernelGen compiles.\n"
    + "Exit codes: 0 all went well, 1 an error in what was given; errors are written as MSBuild reads them.")
{
    CompileCommand.Create(),
    ExplainCommand.Create(),
    RunCommand.Create(),
};
ParseResult arguments = root.Parse(args);
if (arguments.Action is ParseErrorAction error)
{
    // One line that says what is wrong; --help says the rest.
    error.ShowHelp = false;
}

return arguments.Invoke();
