namespace LambdaAnalyzers.Symbols;

/// <summary>What a name is written for.</summary>
internal enum PlaceRole
{
    /// <summary>A member, a variable, or a type in an expression.</summary>
    Member,

    /// <summary>The type of a <c>new Type(…)</c>.</summary>
    Creation,

    /// <summary>A <c>new(…)</c>; <see cref="NamePlace.Names"/> has its type, if a declaration around it says so.</summary>
    ImplicitCreation,

    /// <summary>An entry of the base list of the type in <see cref="NamePlace.Names"/>.</summary>
    BaseType,

    /// <summary>What the alias in <see cref="NamePlace.Names"/> stands for.</summary>
    Alias,

    /// <summary>A <c>using static</c>.</summary>
    StaticImport,

    /// <summary>A type argument of the generic name in <see cref="NamePlace.Names"/>.</summary>
    TypeArgument,

    /// <summary>The type of a <c>typeof</c>.</summary>
    TypeOf,

    /// <summary>The type of a parameter.</summary>
    Parameter,

    /// <summary>A type anywhere else.</summary>
    Type,
}

/// <summary>What stands before the dot of a member.</summary>
internal enum ReceiverKind
{
    /// <summary>Syntax cannot tell.</summary>
    Unknown,

    /// <summary>Nothing: a member of the types around, whose names are in <see cref="NamePlace.Names"/>, or of their base types.</summary>
    Own,

    /// <summary>A value, certainly of one of the types named in <see cref="NamePlace.Names"/>; of an unknown one if that is empty.</summary>
    Value,

    /// <summary>The type that is named in <see cref="NamePlace.Names"/>, or a variable of that name that is declared somewhere else.</summary>
    Name,

    /// <summary>The type that is named in <see cref="NamePlace.Names"/>.</summary>
    Type,
}

/// <summary>What syntax alone says about a place where a name stands. Holds on to no node: it lives as long as its tree.</summary>
/// <param name="Position">Where the name begins.</param>
/// <param name="Role">What the name is written for.</param>
/// <param name="Receiver">What stands before it.</param>
/// <param name="Arguments">With how many arguments it is called; -1 if it is not called.</param>
/// <param name="Names">See role and receiver.</param>
internal readonly record struct NamePlace(int Position, PlaceRole Role, ReceiverKind Receiver, int Arguments, string[] Names);

/// <summary>What syntax says about a name in one file.</summary>
internal sealed class NamePlaces
{
    public static readonly NamePlaces None = new(System.Array.Empty<NamePlace>(), false);

    public NamePlaces(NamePlace[] uses, bool isDeclaredAsExtension)
    {
        Uses = uses;
        IsDeclaredAsExtension = isDeclaredAsExtension;
    }

    /// <summary>Where it stands and is not declared, in order.</summary>
    public NamePlace[] Uses { get; }

    /// <summary>An extension method of this name is declared here.</summary>
    public bool IsDeclaredAsExtension { get; }
}
