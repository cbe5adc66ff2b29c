using System.Text;

namespace Rogatory.Cli;

/// <summary>Standard output in UTF-8 whatever the terminal's own encoding is.</summary>
internal static class Output
{
    public static void Write(string text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
        output.WriteByte((byte)'\n');
    }
}
