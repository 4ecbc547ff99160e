namespace LambdaAnalyzers.Handlers;

/// <summary>How Lambda gets to the handler.</summary>
internal enum HandlerKind
{
    /// <summary>The runtime loads the class and calls the method: <c>Assembly::Type::Method</c>.</summary>
    ClassLibrary,

    /// <summary>A delegate given to the bootstrap of an executable.</summary>
    Executable,

    /// <summary>A method with <c>[LambdaFunction]</c>.</summary>
    Annotations,

    /// <summary>An endpoint of an ASP.NET Core application that runs on Lambda.</summary>
    AspNetCore,
}

/// <summary>Why a piece of code is taken for a handler.</summary>
internal enum HandlerEvidence
{
    /// <summary>Only its shape says so; a method of that shape that another handler calls is a helper.</summary>
    Signature,

    /// <summary>An attribute, a registration, a base class, a deployment or an option names it.</summary>
    Certain,
}
