using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Planning;
using KernelGen.Networks.Reading;
using KernelGen.Networks.Writing;

namespace KernelGen.Networks.Tool;

/// <summary><c>compile</c>: the network as a class of C#, and its weights beside it.</summary>
internal static class CompileCommand
{
    public static Command Create()
    {
        var options = new NetworkOptions();
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file of C# that is written; the weights lie beside it, with the extension .safetensors.",
            Required = true,
        };
        var weights = new Option<string>("--weights") { Description = "Where the weights are written instead." };
        var type = new Option<string>("--class")
        {
            Description = "The class, with its namespace before it, such as MyApp.Denoise; unless given, the name of the file without one.",
        };
        var access = new Choice("--access", "Who sees the class.", "public", "internal");
        var example = new Choice(
            "--example", $"Whether the example in {Example.Folder}, a folder beside the model, is stored for Verify().", "Auto", "None");
        var dependencies = new Option<string>("--dependencies")
        {
            Description = "A file that is written with the other files that were read, with semicolons between.",
        };
        var command = new Command("compile", "Write a network as C# that uses KernelGen, and its weights for an embedded resource.");
        options.AddTo(command);
        command.Add(output);
        command.Add(weights);
        command.Add(type);
        command.Add(access.Option);
        command.Add(example.Option);
        command.Add(dependencies);
        Run.SetAction(command, options.Model, arguments =>
        {
            string code = arguments.GetRequiredValue(output), model = arguments.GetRequiredValue(options.Model);
            var writing = new WritingOptions(ClassName(arguments.GetValue(type), code), Path.GetFileName(model))
            {
                IsPublic = access.Of(arguments) == "public",
                License = License.Beside(model),
            };
            NetworkPlan plan = options.Plan(arguments);
            if (ClassNames.IsTaken(plan, writing.Name))
            {
                throw new UserError(
                    $"the class {writing.Class} has a name that its own code uses for something else; give another class, such as "
                    + $"{writing.Class}Network");
            }

            List<string> read = [.. plan.Graph.Files];
            if (example.Of(arguments) == "Auto" && Example.Beside(model) is { } found)
            {
                plan = AddExample(plan, found, model, options.Front(arguments));
                read.AddRange(found.Files);
            }

            if (writing.License is { } license)
            {
                read.Add(license.Path);
            }

            Write(plan, writing, code, arguments.GetValue(weights) ?? Path.ChangeExtension(code, ".safetensors"));
            if (arguments.GetValue(dependencies) is { Length: > 0 } list)
            {
                File.WriteAllText(list, string.Join(';', read));
            }
        });
        return command;
    }

    /// <summary>An example of another model in the folder is no error: the network is right without it.</summary>
    private static NetworkPlan AddExample(NetworkPlan plan, Example example, string model, FrontEndOptions front)
    {
        try
        {
            return PlanExample.Add(plan, example.Inputs, example.Outputs, front.HasInputsOfPixels, front.HasOutputsOfPixels);
        }
        catch (NetworkException error)
        {
            Run.Warn(model, "KGN006", $"{Example.Folder} is left out, and there is no Verify(): {error.Message}; set Example=\"None\"");
            return plan;
        }
    }

    /// <summary>Both files under other names first, so that a failure leaves those that were there.</summary>
    private static void Write(NetworkPlan plan, WritingOptions options, string code, string weights)
    {
        string text = NetworkWriter.Write(plan, options);
        string newCode = code + ".new", newWeights = weights + ".new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(code))!);
            File.WriteAllText(newCode, text);
            using (FileStream stream = File.Create(newWeights))
            {
                SafetensorsFile.Write(stream, plan.Stored);
            }

            File.Move(newWeights, weights, overwrite: true);
            File.Move(newCode, code, overwrite: true);
        }
        finally
        {
            File.Delete(newCode);
            File.Delete(newWeights);
        }
    }

    private static string ClassName(string? given, string code)
    {
        string name = string.IsNullOrEmpty(given)
            ? Names.Member(Path.GetFileName(code).Split('.')[0])
            : given;
        bool isName = name.Split('.').All(part =>
            part.Length > 0 && (char.IsLetter(part[0]) || part[0] == '_') && part.All(c => char.IsLetterOrDigit(c) || c == '_'));
        return isName ? name : throw new UserError($"the class {name} has no name of C#; give one such as MyApp.Denoise");
    }
}
