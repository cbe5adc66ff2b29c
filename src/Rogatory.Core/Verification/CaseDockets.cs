using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;

namespace Rogatory.Core.Verification;

/// <summary>Every case folded again from its docket, and what hangs on its entries: the read table, evidence, receipts, messages.</summary>
internal static class CaseDockets
{
    public static async Task CheckAsync(Inspection on, TrustedKeys trusted, EvidenceCheck evidence, NodeDocket own)
    {
        CaseInHand? hand = null;
        foreach (var stored in StoredEntry.All(on, ofNode: false))
        {
            if (hand is null || hand.Docket != stored.Docket)
            {
                hand?.End();
                hand = new CaseInHand(on, trusted, stored, evidence, own);
            }

            foreach (var item in hand.Take(stored)) await evidence.CheckAsync(item, stored, hand.Key);
        }

        hand?.End();
        foreach (var id in on.Db.Query<string>("select id from cases c where not exists (select 1 from entries e where e.docket = c.id)"))
            on.Findings.Add("cases", "The table has a case of which there is no docket.", id);
        NoticeLists.CheckNothingElse(on);
    }

    /// <summary>The case whose docket is being read.</summary>
    private sealed class CaseInHand(Inspection on, TrustedKeys trusted, StoredEntry first, EvidenceCheck evidence, NodeDocket own)
    {
        private readonly DocketReading reading = new(on, first);
        private readonly ExchangeInDocket exchange = new(on, trusted);
        private readonly NoticeLists lists = new(on, own.Key, first.Docket);
        private Case? folded;
        private bool unfolded;

        public string Docket => first.Docket;

        /// <summary>The docket's key, once an entry has been opened with it.</summary>
        public byte[] Key => reading.Key!;

        /// <summary>Takes one entry more; gives the evidence that it names.</summary>
        public IReadOnlyList<EvidenceItem> Take(StoredEntry stored)
        {
            if (reading.Next(stored) is not { } entry) return [];
            if (!reading.IsBroken && !unfolded) Fold(entry);
            if (folded is not null) exchange.Take(folded, entry);
            lists.Take(entry, Key);
            evidence.Name(entry);
            return entry.Body switch
            {
                EntryBody.EvidenceCollected collected => [collected.Item],
                EntryBody.EvidenceDelivered delivered => delivered.Items,
                EntryBody.ThirdPersonsMarked { RedactedCopy: { } copy } => [copy],
                _ => [],
            };
        }

        public void End()
        {
            on.Findings.Count("dockets");
            if (first.IsErased)
            {
                lists.End();
                if (own.ErasedAt(Docket) != first.ErasedAt) on.Findings.Add("docket_keys", "The docket was erased, and the node's own docket does not say so, or of another time.", Docket);
                return;
            }

            if (own.ErasedAt(Docket) is not null) on.Findings.Add("docket_keys", "The node's own docket says that the docket was erased, and its key is there.", Docket);
            if (reading.IsBroken || unfolded || folded is null) return;
            CaseRowCheck.Run(on, folded);
            lists.End();
            exchange.End(folded);
        }

        private void Fold(Entry entry)
        {
            try
            {
                folded = folded is null ? Case.Fold([entry]) : folded.After(entry);
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException)
            {
                unfolded = true;
                on.Findings.Add("entries", "The entry does not fit the docket it stands in.", entry.Docket, entry.Number);
            }
        }
    }
}
