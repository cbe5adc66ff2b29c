using BenchmarkDotNet.Running;
using Rogatory.Benchmarks;

// `load` and `assess` are what bench/law/measure calls, `log` is what bench/log/measure calls, `append` is what bench/append/measure calls,
// `package` is what bench/package/measure calls; everything else goes to BenchmarkDotNet.
if (args is ["load", var folder])
{
    Figures.OfLoading(folder);
}
else if (args is ["assess", var law, var requests, var rounds])
{
    Figures.OfAssessing(law, requests, int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture));
}
else if (args is ["log", var place, var size])
{
    await LogFigures.OfLogAsync(place, long.Parse(size, System.Globalization.CultureInfo.InvariantCulture));
}
else if (args is ["append", var nodes, var root, var database, var count, var senders])
{
    await AppendFigures.OfAppendingAsync(
        nodes, root, database, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), int.Parse(senders, System.Globalization.CultureInfo.InvariantCulture));
}
else if (args is ["package", var evidence, var times])
{
    await PackageFigures.OfPackagesAsync(evidence, int.Parse(times, System.Globalization.CultureInfo.InvariantCulture));
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
