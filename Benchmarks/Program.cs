using System.CommandLine;
using KernelGen.Benchmarks.Bdn;
using KernelGen.Benchmarks.Ratios;

var root = new RootCommand("How fast KernelGen is: ratios to its peers, or BenchmarkDotNet's own tables.")
{
    RatiosCommand.Create(),
    BdnCommand.Create(),
};
return root.Parse(args).Invoke();
