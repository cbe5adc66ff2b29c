using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Rogatory.Mutation;

/// <summary>Runs the tests of one class in turn, without the runner, which would go through a whole assembly to find them.</summary>
internal static class TestClassRun
{
    /// <summary>Runs all of them, up to the first that fails: its exception is thrown on.</summary>
    public static async Task AllOf(Type type)
    {
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        {
            if (method.GetCustomAttributes().OfType<IFactAttribute>().FirstOrDefault() is { } fact)
            {
                foreach (var arguments in fact is ITheoryAttribute ? await Rows(method) : [[]])
                {
                    await Run(type, method, arguments);
                }
            }
        }
    }

    private static async Task<List<object?[]>> Rows(MethodInfo method)
    {
        var rows = new List<object?[]>();
        var tracker = new DisposalTracker();
        await using (tracker.ConfigureAwait(false))
        {
            foreach (var data in method.GetCustomAttributes().OfType<IDataAttribute>())
            {
                rows.AddRange((await data.GetData(method, tracker)).Select(row => row.GetData()));
            }
        }

        return rows;
    }

    private static async Task Run(Type type, MethodInfo method, object?[] arguments)
    {
        var instance = method.IsStatic ? null : Activator.CreateInstance(type);
        try
        {
            object?[] all = [.. arguments, .. method.GetParameters().Skip(arguments.Length).Select(left => left.DefaultValue)];
            if (method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, all, null) is Task task)
            {
                await task;
            }
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }
}
