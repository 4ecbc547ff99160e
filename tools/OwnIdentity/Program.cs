// Gives an assembly an identity of our own: OwnIdentity <source> <target>, where the target's file name is the new name.
// A compiler process keeps one assembly of a name for all analyzer packages of a project; a library that other packages
// bring along too would be theirs or ours, whichever version is higher.
using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Mono.Cecil;

var source = args[0];
var target = args[1];
var name = Path.GetFileNameWithoutExtension(target);

using var assembly = AssemblyDefinition.ReadAssembly(source);
assembly.Name = new AssemblyNameDefinition(name, assembly.Name.Version);
assembly.MainModule.Name = name + ".dll";
assembly.MainModule.Attributes &= ~ModuleAttributes.StrongNameSigned;

// The same bytes in every build: the id depends on what goes in, not on when.
var seed = SHA256.HashData([.. Encoding.UTF8.GetBytes(name), .. File.ReadAllBytes(source)]);
assembly.MainModule.Mvid = new Guid(seed.AsSpan(0, 16));

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
assembly.Write(target, new WriterParameters { Timestamp = 0 });
