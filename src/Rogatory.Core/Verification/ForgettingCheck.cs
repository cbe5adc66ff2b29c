using Dapper;
using Rogatory.Core.Forgetting;

namespace Rogatory.Core.Verification;

/// <summary>When the daily erasure last ran: an instant, and not further ahead than a clock is believed that moved on. By one far ahead no clock would be doubted any more.</summary>
internal static class ForgettingCheck
{
    public static void Run(Inspection on)
    {
        var believed = TimeSpan.FromDays(on.Node.Law.Constant("clock-jump").Value);
        foreach (var at in on.Db.Query<string>("select ran_at from forgetting where id = 1"))
            if (!ClockWatch.TryRead(at, out var ran) || ran - on.Node.Clock.GetUtcNow() > believed)
                on.Findings.Add("forgetting", "When the daily erasure last ran is no instant, or one to come.");
    }
}
