using System;
using System.CommandLine;
using System.IO;
using KernelGen.Benchmarks.Peers;

namespace KernelGen.Benchmarks.Recording;

/// <summary>The command <c>record-opencv</c>: what OpenCV computes of small images, as text for tests that run without it.</summary>
internal static class RecordOpenCvCommand
{
    public const string Name = "record-opencv";

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where the text goes, such as Runtime.Tests/Filters/Recorded." };
        var command = new Command(Name, "Write what OpenCV computes of small images, for the tests of the filters.") { folder };
        command.SetAction(result => Run(result.GetRequiredValue(folder)));
        return command;
    }

    private static int Run(DirectoryInfo folder)
    {
        try
        {
            folder.Create();
            Write(folder, "pixels", OpenCvRecorder.WritePixels);
            foreach (RecordedOperation operation in RecordedOperation.All)
            {
                Write(folder, operation.Name, file => OpenCvRecorder.Write(operation, file));
            }

            return 0;
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            Console.Error.WriteLine($"OpenCV does not load here ({NativeLoadFailure.Reason(error, "OpenCvSharpExtern")}).");
            return 1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static void Write(DirectoryInfo folder, string name, Action<TextWriter> write)
    {
        using StreamWriter file = File.CreateText(Path.Combine(folder.FullName, name + ".txt"));
        file.NewLine = "\n";
        write(file);
    }
}
