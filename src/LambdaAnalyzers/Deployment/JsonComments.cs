namespace LambdaAnalyzers.Deployment;

/// <summary>The comments that tools accept in JSON, which YAML does not know.</summary>
internal static class JsonComments
{
    /// <summary>The same text, with blanks where comments are: every other character keeps its place.</summary>
    public static string Blank(string text)
    {
        char[]? blanked = null;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    for (i++; i < text.Length && text[i] != '"'; i++)
                    {
                        if (text[i] == '\\')
                        {
                            i++;
                        }
                    }

                    break;

                case '/' when i + 1 < text.Length && text[i + 1] is '/' or '*':
                    var end = text[i + 1] == '/' ? EndOfLine(text, i) : EndOfBlock(text, i);
                    blanked ??= text.ToCharArray();
                    for (; i < end; i++)
                    {
                        if (text[i] is not ('\r' or '\n'))
                        {
                            blanked[i] = ' ';
                        }
                    }

                    i--;
                    break;
            }
        }

        return blanked is null ? text : new string(blanked);
    }

    private static int EndOfLine(string text, int start)
    {
        var end = text.IndexOfAny(new[] { '\r', '\n' }, start);
        return end < 0 ? text.Length : end;
    }

    private static int EndOfBlock(string text, int start)
    {
        var end = text.IndexOf("*/", start + 2, System.StringComparison.Ordinal);
        return end < 0 ? text.Length : end + 2;
    }
}
