using System.CommandLine;
using KernelGen.Benchmarks.Bdn;
using KernelGen.Benchmarks.Building;
using KernelGen.Benchmarks.Networks;
using KernelGen.Benchmarks.Ratios;
using KernelGen.Benchmarks.Recording;

var root =
    new RootCommand("How fast KernelGen is: ratios to its peers, or BenchmarkDotNet's own tables. And what a peer computes, for tests.")
{
    RatiosCommand.Create(),
    BdnCommand.Create(),
    RecordOpenCvCommand.Create(),
    BuildingCommand.Create(),
    CheckOnnxCommand.Create(),
};
return root.Parse(args).Invoke();
