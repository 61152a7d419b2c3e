using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace KernelGen.Benchmarks.Building;

/// <summary>The costs of a build, and the size of its results.</summary>
/// <param name="Clean">Seconds of processor time of a build of everything.</param>
/// <param name="Edit">The same of a build after an edit of Program.cs.</param>
/// <param name="AssemblyLength">Bytes of the assembly.</param>
/// <param name="GeneratedLines">Lines of all generated files.</param>
internal sealed record BuildCost(double Clean, double Edit, long AssemblyLength, int GeneratedLines);

/// <summary>A user's project in a folder of its own, made on the fly, which takes KernelGen as two assemblies.</summary>
internal sealed class BuiltProject : IDisposable
{
    private const string GeneratedFolder = "Generated";

    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-building-").FullName;

    /// <param name="assemblies">The folder with the assemblies of the runtime and the generator.</param>
    /// <param name="kernels">The text of the file with the kernels.</param>
    /// <param name="properties">Properties of the project.</param>
    public BuiltProject(string assemblies, string kernels, string properties)
    {
        File.WriteAllText(InFolder("Kernels.cs"), kernels);
        WriteProgram(edit: 0);
        File.WriteAllText(InFolder("Measured.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <CompilerGeneratedFilesOutputPath>{GeneratedFolder}</CompilerGeneratedFilesOutputPath>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="Program.cs;Kernels.cs" />
                <Reference Include="{Path.Combine(assemblies, "KernelGen.dll")}" />
                <Reference Include="{Path.Combine(assemblies, "System.Numerics.Tensors.dll")}" />
                <Analyzer Include="{Path.Combine(assemblies, "KernelGen.Generator.dll")}" />
                <CompilerVisibleProperty Include="KernelGenVectorWidthList" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(InFolder("Directory.Build.props"), "<Project />");
        File.WriteAllText(InFolder("Directory.Packages.props"), "<Project />");
        Dotnet("restore");
    }

    /// <summary>Builds everything, then again after an edit.</summary>
    /// <exception cref="InvalidOperationException">The project does not build.</exception>
    public BuildCost Measure()
    {
        double clean = Build("--no-incremental");
        WriteProgram(edit: 1);
        double edit = Build();
        string generated = InFolder(GeneratedFolder);
        return new BuildCost(
            clean,
            edit,
            new FileInfo(InFolder(Path.Combine("bin", "Release", "net10.0", "Measured.dll"))).Length,
            Directory.Exists(generated)
                ? Directory.EnumerateFiles(generated, "*.cs", SearchOption.AllDirectories).Sum(file => File.ReadLines(file).Count())
                : 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private double Build(params string[] options)
    {
        double before = ProcessorTime.OfChildren();
        Dotnet(["build", "--no-restore", "-c", "Release", "-m:1", "-nodeReuse:false", "-p:UseSharedCompilation=false", .. options]);
        return ProcessorTime.OfChildren() - before;
    }

    private void WriteProgram(int edit) => File.WriteAllText(
        InFolder("Program.cs"), string.Create(CultureInfo.InvariantCulture, $"System.Console.WriteLine({edit});\n"));

    private void Dotnet(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("The measured project does not build:\n" + output);
        }
    }

    private string InFolder(string file) => Path.Combine(_folder, file);
}
