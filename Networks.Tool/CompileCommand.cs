using System.CommandLine;
using System.IO;
using System.Linq;
using KernelGen.Networks.Planning;
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
        var access = new Option<string>("--access") { Description = "Who sees the class.", DefaultValueFactory = _ => "public" };
        access.AcceptOnlyFromAmong("public", "internal");
        var command = new Command("compile", "Write a network as C# that uses KernelGen, and its weights for an embedded resource.");
        options.AddTo(command);
        command.Add(output);
        command.Add(weights);
        command.Add(type);
        command.Add(access);
        Run.SetAction(command, options.Model, arguments =>
        {
            string code = arguments.GetRequiredValue(output), model = arguments.GetRequiredValue(options.Model);
            var writing = new WritingOptions(ClassName(arguments.GetValue(type), code), Path.GetFileName(model))
            {
                IsPublic = arguments.GetRequiredValue(access) == "public",
            };
            NetworkPlan plan = options.Plan(arguments);
            if (ClassNames.IsTaken(plan, writing.Name))
            {
                throw new UserError(
                    $"the class {writing.Class} has a name that its own code uses for something else; give another class, such as "
                    + $"{writing.Class}Network");
            }

            Write(plan, writing, code, arguments.GetValue(weights) ?? Path.ChangeExtension(code, ".safetensors"));
        });
        return command;
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
                SafetensorsFile.Write(stream, plan.Weights);
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
