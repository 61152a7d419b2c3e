using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using System.Reflection;

namespace KernelGen.Benchmarks.Models;

/// <summary>A network of a file as a user has it: a project with one item, built, and its class called.</summary>
internal sealed class BuiltModel : IDisposable
{
    private const string ClassName = "Measured.Network";

    private static readonly string Tool = typeof(BuiltModel).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "NetworkTool").Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-model-").FullName;

    private readonly MethodInfo _run;

    /// <param name="path">The file of the network.</param>
    /// <exception cref="InvalidOperationException">The project does not build.</exception>
    public BuiltModel(string path)
    {
        string name = "Model" + Guid.NewGuid().ToString("N");
        string assemblies = AppContext.BaseDirectory;
        File.WriteAllText(Path.Combine(_folder, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <KernelGenNetworkTool>{Tool}</KernelGenNetworkTool>
                <KernelGenVectorWidths>512;256</KernelGenVectorWidths>
              </PropertyGroup>
              <ItemGroup>
                <KernelGenNetwork Include="{path}" Class="{ClassName}" />
                <Reference Include="{Path.Combine(assemblies, "KernelGen.dll")}" />
                <Reference Include="{Path.Combine(assemblies, "System.Numerics.Tensors.dll")}" />
                <Analyzer Include="{Path.Combine(assemblies, "KernelGen.Generator.dll")}" />
              </ItemGroup>
              <Import Project="{Path.Combine(assemblies, "KernelGen.targets")}" />
            </Project>
            """);
        File.WriteAllText(Path.Combine(_folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(_folder, "Directory.Packages.props"), "<Project />");
        Build();
        Type network = Assembly.LoadFrom(Path.Combine(_folder, "bin", "Release", "net10.0", name + ".dll"))
            .GetType(ClassName, throwOnError: true)!;
        _run = Array.Find(
            network.GetMethods(BindingFlags.Public | BindingFlags.Static),
            method => method.Name == "Run" && method.ReturnType == typeof(void))!;
    }

    private delegate void ToOne(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output);

    private delegate void ToTwo(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> first, in TensorSpan<float> second);

    /// <summary>Returns what runs the network once from one tensor into others.</summary>
    /// <exception cref="InvalidOperationException">The network has more than two outputs.</exception>
    public Action Call(Tensor<float> input, Tensor<float>[] outputs)
    {
        if (outputs.Length == 1)
        {
            ToOne one = _run.CreateDelegate<ToOne>();
            return () => one(input, outputs[0].AsTensorSpan());
        }

        if (outputs.Length == 2)
        {
            ToTwo two = _run.CreateDelegate<ToTwo>();
            return () => two(input, outputs[0].AsTensorSpan(), outputs[1].AsTensorSpan());
        }

        throw new InvalidOperationException($"A network with {outputs.Length} outputs is not measured; one or two are.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Build()
    {
        var start = new ProcessStartInfo("dotnet", ["build", "-c", "Release", "-m:1", "-nodeReuse:false", "-p:UseSharedCompilation=false"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("The project of a network does not build:\n" + output);
        }
    }
}
