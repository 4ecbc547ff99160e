using System;

namespace LambdaAnalyzers.Flow;

/// <summary>Which ways of becoming another value are followed.</summary>
[Flags]
internal enum OriginFlow
{
    /// <summary>
    /// The value itself, wherever it is kept and handed on: conversions, <c>await</c>, locals, parameters through their call sites, fields and
    /// properties through their writes, returns of the source's methods, <c>?:</c>, <c>??</c>, switch arms, tuple parts, <c>out</c> and
    /// <c>ref</c>, the variable of a <c>foreach</c>, patterns, deconstruction, members of objects that the source makes.
    /// </summary>
    Value = 0,

    /// <summary>Text made of it: interpolation, concatenation, formatting, trimming, builders, paths, URIs, <c>ToString</c>, serialisation.</summary>
    Text = 1,

    /// <summary>A member or an element of it.</summary>
    Parts = 2,

    /// <summary>The result of a call outside of the source that gets it as argument or receiver; arithmetic and comparisons.</summary>
    Results = 4,

    /// <summary>What it holds: what was added to a list, what an object was made of, what a lambda takes along.</summary>
    Collections = 8,
}
