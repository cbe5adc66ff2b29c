using System.Text.Json;
using Rogatory.Law.Treaty;
using Rogatory.Law.Votes;

namespace Rogatory.Law.Conference;

/// <summary>Writes what the Conference can do as JSON.</summary>
public static class ConferenceJson
{
    /// <summary>By when the Conference meets.</summary>
    public static string Write(ConferenceAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return JsonText.Write(json =>
        {
            Write(json, answer.Standing);
            json.WriteDay("latestFirstMeeting", answer.LatestFirstMeeting);
            json.WriteString("provision", "57(2)");
        });
    }

    /// <summary>Whether a protocol may be considered, and what came of a vote.</summary>
    public static string Write(ProtocolAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return JsonText.Write(json =>
        {
            Write(json, answer.Standing);
            json.WriteString("mayBeConsidered", answer.MayBeConsidered.Word());
            json.WriteNumber("needed", answer.Needed);
            json.WriteDay("from", answer.From);
            json.WriteString("provision", "62(1)");
            Write(json, answer.LastResort, answer.Vote, answer.Adopted);
        });
    }

    /// <summary>Whether an amendment may be proposed, what came of a vote, and whom it binds.</summary>
    public static string Write(AmendmentAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return JsonText.Write(json =>
        {
            Write(json, answer.Standing);
            json.WriteString("mayBeProposed", answer.MayBeProposed.Word());
            json.WriteDay("from", answer.From);
            json.WriteString("provision", "66(1)");
            Write(json, answer.LastResort, answer.Vote, answer.Adopted);
            json.WriteObjects("consents", answer.Consents, Write);
            json.WriteTexts("notBound", answer.NotBound);
            json.WriteObjects("problems", answer.Problems, TreatyStatusJson.Write);
        });
    }

    private static void Write(Utf8JsonWriter json, ConventionStanding standing)
    {
        json.WriteString("world", standing.World.Name);
        json.WriteDay("asOf", standing.AsOf);
        json.WriteDay("knownOn", standing.KnownOn);
        json.WriteDay("entryIntoForce", standing.Status.EntryIntoForce);
        json.WriteString("inForce", standing.InForce.Word());
        json.WriteTexts("parties", standing.Parties);
        json.WriteTexts("organizations", standing.Organizations);
        json.WriteObjects("doubtful", standing.Doubtful, Write);
    }

    private static void Write(Utf8JsonWriter json, DoubtfulAct act)
    {
        json.WriteString("participant", act.Participant);
        json.WriteString("action", act.Action);
        json.WriteDay("date", act.On);
        json.WriteString("certainty", act.Certainty.Word());
        json.WriteString("source", act.Source);
    }

    private static void Write(Utf8JsonWriter json, VoteRule lastResort, ConferenceVote? vote, Answer? adopted)
    {
        json.WriteTexts("majority", [VoteRule.Consensus.Word(), lastResort.Word()]);
        if (vote is null)
        {
            json.WriteNull("vote");
            return;
        }

        json.WriteStartObject("vote");
        json.WriteString("adopted", adopted!.Value.Word());
        json.WriteBoolean("consensus", vote.IsConsensus);
        json.WriteStartObject(lastResort.Word());
        VoteTallyJson.Write(json, vote.Tally);
        json.WriteEndObject();
        json.WriteObjects("voters", vote.Voters, Write);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Voter voter)
    {
        json.WriteString("participant", voter.Participant);
        json.WriteString("vote", voter.Vote.Word());
        json.WriteNumber("votes", voter.Votes);
        json.WriteTexts("for", voter.For);
    }

    private static void Write(Utf8JsonWriter json, AmendmentConsent consent)
    {
        json.WriteString("participant", consent.Participant);
        json.WriteDay("deposited", consent.Deposited);
        json.WriteDay("boundFrom", consent.BoundFrom);
        json.WriteDay("boundUntil", consent.BoundUntil);
    }
}
