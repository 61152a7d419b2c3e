using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using System.Reflection;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Tests.Support;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Networks.Tests.Building;

/// <summary>A user's project with networks, built by the SDK: what the build files of the package do.</summary>
public sealed class NetworkBuildTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("a project ").FullName;

    [Fact]
    public void A_project_with_two_networks_is_built_again_where_a_model_changed_only()
    {
        // Two files of one name, in a folder with a space.
        WriteModel("first part/net.onnx", outputs: 3);
        WriteModel("second/net.onnx", outputs: 4);
        WriteProject("""
                <KernelGenNetwork Include="first part/net.onnx" Class="My.First" Access="internal" />
                <KernelGenNetwork Include="second/net.onnx" Class="My.Second" />
            """);
        File.WriteAllText(Path.Combine(_folder, "Program.cs"), """
            using System.Numerics.Tensors;

            Tensor<float> image = Tensor.CreateFromShape<float>([1, 1, 2, 2]);
            return (int)(My.First.Run(image).FlattenedLength + My.Second.Run(image).FlattenedLength);

            """);
        Expect(Dotnet("restore"), 0);
        Expect(Dotnet("build --no-restore -c Release"), 0);
        DateTime first = Written("My.First"), second = Written("My.Second");

        // An edit elsewhere runs nothing again; a changed model is written again, alone, where an editor asks too.
        File.AppendAllText(Path.Combine(_folder, "Program.cs"), "// An edit.\n");
        WriteModel("second/net.onnx", outputs: 5);
        const string Asking = "-p:DesignTimeBuild=true -p:SkipCompilerExecution=true -p:ProvideCommandLineArgs=true";
        Expect(Dotnet("msbuild -t:Compile -p:Configuration=Release " + Asking), 0);
        Assert.Equal(first, Written("My.First"));
        Assert.NotEqual(second, Written("My.Second"));
        Assert.Contains("(N, 5)", File.ReadAllText(Generated("My.Second.g.cs")), StringComparison.Ordinal);

        // A broken model is an error with its place, and what was there stays.
        second = Written("My.Second");
        File.WriteAllText(Path.Combine(_folder, "second/net.onnx"), "no network");
        (int code, string text) = Dotnet("build --no-restore -c Release");
        Assert.Equal(1, code);
        Assert.Matches(@"second.net\.onnx : error KGN001: ", text);
        Assert.Equal(second, Written("My.Second"));

        Expect(Dotnet("clean -c Release"), 0);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Generated("x"))!));
    }

    [Fact]
    public void What_lies_beside_a_model_goes_into_its_class_and_is_followed()
    {
        // y = x + w, with w in a file of its own; an example, and a licence.
        Message weights = new Message().Packed(1, [2]).Integer(2, 1).Text(8, "w").Integer(14, 1)
            .Inner(13, new Message().Text(1, "location").Text(2, "w.data"));
        byte[] model = new ModelWriter().Input("x", "N", 2).Initializer(weights).Node("Add", "x w", "y").Output("y").ToBytes();
        WriteBytes("models/sum.onnx", model);
        WriteBytes("models/w.data", [.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)]);
        WriteBytes("models/test_data_set_0/input_0.pb", ModelWriter.Tensor(TensorData.Of([1, 2], 10f, 20)).ToArray());
        WriteBytes("models/test_data_set_0/output_0.pb", ModelWriter.Tensor(TensorData.Of([1, 2], 11f, 22)).ToArray());
        File.WriteAllText(Path.Combine(_folder, "models", "LICENSE"), "Anyone may use it.");
        File.WriteAllText(Path.Combine(_folder, "Program.cs"), "return My.Nets.sum.Verify() == 0 ? 7 : 1;\n");
        WriteProject("""    <KernelGenNetwork Include="models/sum.onnx" Namespace="My.Nets" Algorithm="Fast" />""");
        Expect(Dotnet("restore"), 0);

        // A wrong word in the item is an error of the build with those that are right.
        (int code, string text) = Dotnet("build --no-restore -c Release");
        Assert.Equal(1, code);
        Assert.Matches(@"sum\.onnx : error KGN003: algorithm is 'Fast'; expected Auto, Direct or Winograd", text);

        WriteProject("""    <KernelGenNetwork Include="models/sum.onnx" Namespace="My.Nets" Algorithm="Direct" />""");
        Expect(Dotnet("build --no-restore -c Release"), 0);
        Assert.Equal(7, Start("bin/Release/net10.0/Project.dll").Code);
        Assert.Contains("/// Anyone may use it.", File.ReadAllText(Generated("My.Nets.sum.g.cs")), StringComparison.Ordinal);

        // Nothing changed; other weights; an example that goes.
        const string Asking =
            "msbuild -t:Compile -p:Configuration=Release -p:DesignTimeBuild=true -p:SkipCompilerExecution=true "
            + "-p:ProvideCommandLineArgs=true";
        DateTime written = Written("My.Nets.sum");
        Expect(Dotnet(Asking), 0);
        Assert.Equal(written, Written("My.Nets.sum"));
        WriteBytes("models/w.data", [.. BitConverter.GetBytes(3f), .. BitConverter.GetBytes(4f)]);
        Expect(Dotnet(Asking), 0);
        Assert.NotEqual(written, Written("My.Nets.sum"));
        Directory.Delete(Path.Combine(_folder, "models", "test_data_set_0"), recursive: true);
        Expect(Dotnet(Asking), 0);
        Assert.DoesNotContain("Verify", File.ReadAllText(Generated("My.Nets.sum.g.cs")), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Metadata(string key) => typeof(NetworkBuildTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == key).Value!;

    private static void Expect((int Code, string Text) result, int code) =>
        Assert.True(result.Code == code, $"exit code {result.Code}\n{result.Text}");

    private string Generated(string file) => Path.Combine(_folder, "obj", "Release", "net10.0", "KernelGen", file);

    private DateTime Written(string name) => File.GetLastWriteTimeUtc(Generated(name + ".g.cs"));

    private void WriteBytes(string path, byte[] bytes)
    {
        path = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    private void WriteModel(string path, int outputs)
    {
        path = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        new Sequential(new Flatten(), new Dense(4, outputs, seed: 1)).SaveOnnx(path, new TensorShape(1, 1, 2, 2));
    }

    private void WriteProject(string networks)
    {
        string solution = Metadata("SolutionDirectory"), tensors = typeof(Tensor).Assembly.Location;
        File.WriteAllText(Path.Combine(_folder, "Project.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <KernelGenVectorWidths>256</KernelGenVectorWidths>
                <KernelGenNetworkTool>{Metadata("NetworkTool")}</KernelGenNetworkTool>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(ConvKernelAttribute).Assembly.Location};{tensors}" />
                <Analyzer Include="{typeof(KernelGen.Generator.ConvKernelGenerator).Assembly.Location}" />
            {networks}
              </ItemGroup>
              <Import Project="{Path.Combine(solution, "Runtime", "build", "KernelGen.targets")}" />
            </Project>
            """);
    }

    private (int Code, string Text) Dotnet(string arguments) => Start(arguments + " -nologo -nodeReuse:false");

    private (int Code, string Text) Start(string arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string text = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, text);
    }
}
