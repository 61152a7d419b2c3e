using System;

namespace KernelGen.Training;

/// <summary>A file of one graph: <c>ModelProto</c> of <c>onnx.proto</c>.</summary>
internal static class OnnxFile
{
    private const long IrVersion = 8;
    private const long OperatorSet = 17;

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="NotSupportedException">It would be longer than a message of Protocol Buffers.</exception>
    public static void Write(string path, ProtobufMessage graph)
    {
        ProtobufMessage model = new ProtobufMessage()
            .Integer(1, IrVersion)
            .Text(2, nameof(KernelGen))
            .Text(3, typeof(OnnxFile).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "")
            .Message(7, graph)
            .Message(8, new ProtobufMessage().Text(1, "").Integer(2, OperatorSet));
        if (model.Length > int.MaxValue)
        {
            throw new NotSupportedException(
                $"The network takes {model.Length} bytes, and a file of ONNX has at most {int.MaxValue}; nothing was written. Write its "
                + "parts as networks of their own.");
        }

        AtomicFile.Write(path, model.Write);
    }
}
