using System;
using System.Collections;
using System.Collections.Generic;
using Microsoft.AspNetCore.Http.Features;

namespace Amazon.Lambda.AspNetCoreServer.Internal;

// The real class implements the request, response and connection features too; overriders receive it, none of them builds one.
public class InvokeFeatures : IFeatureCollection
{
    public bool IsReadOnly => false;
    public int Revision => 0;
    public object this[Type key] { get => throw null; set => throw null; }

    public TFeature Get<TFeature>() => throw null;
    public void Set<TFeature>(TFeature instance) => throw null;
    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => throw null;
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
