using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>Policies of the fictional State XAB, written as data for tests, and the law with them.</summary>
internal static class PolicyText
{
    public const string Path = "worlds/demo/policies/XAB.json";

    /// <summary>A policy of one version, whose members besides its day and source are given.</summary>
    public static string Version(string members, string since = "2027-03-01") =>
        $$"""
        {
          "state": "XAB",
          "versions": [
            {
              "since": "{{since}}",
              "source": "fiction"{{(members.Length == 0 ? "" : ",\n      " + members)}}
            }
          ]
        }
        """;

    public static string Mandatory(string ground, string measures) => Version($$"""
        "mandatoryGrounds": [{"ground": "{{ground}}", "for": {{measures}}, "why": "Statute, section 12"}]
        """);

    public static string Raise(string members, string measures = "[\"stored-data\"]") => Version($$"""
        "raise": [{"for": {{measures}}, "why": "Statute, section 13", {{members}}}]
        """);

    public static string Safeguard(string met, string measures = "[\"stored-data\"]", string effects = "\"no\": \"refuse\", \"unknown\": \"ask\"", string hook = "40(21)(c)", string id = "XAB-1") => Version($$"""
        "safeguards": [{{Own(met, measures, effects, hook, id)}}]
        """);

    public static string Own(string met, string measures, string effects, string hook, string id) => $$$"""
        {"id": "{{{id}}}", "for": {{{measures}}}, "demand": "What XAB demands.", "met": {{{met}}}, {{{effects}}}, "hook": {"*": "{{{hook}}}"}}
        """;

    public static World With(string policy, string path = Path)
    {
        var files = TheLaw.Files();
        files[path] = policy;
        return TheLaw.Read(files).World(path.StartsWith("worlds/", StringComparison.Ordinal) ? "demo" : "real");
    }

    /// <summary>A policy that is not accepted: what is said of it.</summary>
    public static string Refused(string policy, string path = Path) => Assert.Throws<LawError>(() => With(policy, path)).Message;
}
