using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

// Takes out of the documentation file of an assembly what nobody outside of it can see: the C# compiler writes down all comments.
if (args is not [string assemblyFile, string documentationFile])
{
    Console.Error.WriteLine("Expected two arguments: an assembly and its documentation file, which is changed in place.");
    return 1;
}

// Compiled code is read without private and internal members.
PortableExecutableReference reference = MetadataReference.CreateFromFile(assemblyFile);
Compilation compilation = CSharpCompilation.Create("reader", references: [reference], options: new(OutputKind.DynamicallyLinkedLibrary));
var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
HashSet<string> visible = [.. VisibleIn(assembly.GlobalNamespace).Select(symbol => symbol.GetDocumentationCommentId()!)];

// White space stays as it is: between two elements of a text it is a part of the text.
XDocument documentation = XDocument.Load(documentationFile, LoadOptions.PreserveWhitespace);
foreach (XElement member in documentation.Descendants("member")
    .Where(member => !visible.Contains((string)member.Attribute("name")!))
    .ToArray())
{
    if (member.PreviousNode is XText indentation && string.IsNullOrWhiteSpace(indentation.Value))
    {
        indentation.Remove();
    }

    member.Remove();
}

documentation.Save(documentationFile, SaveOptions.DisableFormatting);
return 0;

static IEnumerable<ISymbol> VisibleIn(INamespaceOrTypeSymbol container) => container.GetMembers()
    .Where(member => member is INamespaceSymbol
        || member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)
    .SelectMany(member => member is INamespaceOrTypeSymbol inner ? VisibleIn(inner).Prepend(member) : [member]);
