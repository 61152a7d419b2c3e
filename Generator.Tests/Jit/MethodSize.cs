using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KernelGen.Generator.Tests.Jit;

/// <summary>The size of a compiled method in the figures by which RyuJIT decides whether to optimise it, counted from its IL.</summary>
internal sealed record MethodSize(
    string Type, string Name, int IlBytes, int IlInstructions, int Locals, int LocalReferences, int BasicBlocks)
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

    /// <summary>All methods in a namespace of an assembly.</summary>
    public static IReadOnlyList<MethodSize> ReadAll(byte[] assembly, string inNamespace)
    {
        using var file = new PEReader(ImmutableArray.Create(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        return (from handle in metadata.TypeDefinitions
                let type = metadata.GetTypeDefinition(handle)
                where metadata.GetString(type.Namespace) == inNamespace
                from method in type.GetMethods()
                select Read(file, metadata, metadata.GetString(type.Name), metadata.GetMethodDefinition(method))).ToList();
    }

    private static MethodSize Read(PEReader file, MetadataReader metadata, string type, MethodDefinition method)
    {
        MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
        int locals = ParametersOf(metadata.GetBlobReader(method.Signature));
        if (!body.LocalSignature.IsNil)
        {
            BlobReader signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
            signature.ReadSignatureHeader();
            locals += signature.ReadCompressedInteger();
        }

        int instructions = 0, references = 0, jumps = 0;
        BlobReader il = body.GetILReader();
        while (il.RemainingBytes > 0)
        {
            int value = il.ReadByte();
            OpCode code = OpCodesByValue[value == 0xFE ? 0xFE00 | il.ReadByte() : value];
            instructions++;
            references += ReferencesLocal(code) ? 1 : 0;
            jumps += code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw ? 1 : 0;
            int operand = code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => il.ReadInt32() * 4,
                _ => 4,
            };
            il.Offset += operand;
        }

        // A jump ends one block and its target begins another: never more blocks than this.
        return new MethodSize(
            type, metadata.GetString(method.Name), body.GetILBytes()!.Length, instructions, locals, references, (2 * jumps) + 1);
    }

    private static int ParametersOf(BlobReader signature)
    {
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger();
    }

    private static bool ReferencesLocal(OpCode code)
    {
        string name = code.Name!;
        return name.StartsWith("ldloc", System.StringComparison.Ordinal) || name.StartsWith("stloc", System.StringComparison.Ordinal)
            || name.StartsWith("ldarg", System.StringComparison.Ordinal) || name.StartsWith("starg", System.StringComparison.Ordinal);
    }
}
