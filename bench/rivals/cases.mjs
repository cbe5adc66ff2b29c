// Eight conditions of a request for stored data, each met or not: 256 cases. The same case is given to every program in the form it reads:
// to Rogatory as a request in which everything else is in order, to the others as just what the eight conditions look at.
// node cases.mjs prints the requests, one a line.
import { pathToFileURL } from 'node:url';

const conditions = 8;

// Not met must be known to be not met, and no request may be lighter to read because of it.
const pick = (bits, condition, met, notMet) => ((bits >> condition) & 1 ? met : notMet);

const request = (bits) => ({
  version: 1,
  asOf: '2028-06-01',
  requesting: 'XAA',
  requested: pick(bits, 0, 'XBB', 'XCC'),
  measure: 'stored-data',
  channel: 'central-authority',
  electronicEvidence: true,
  offences: [{
    convention: pick(bits, 1, '7', 'none'), provision: 'Penal Code 118a', maxPenalty: { months: pick(bits, 1, 60, 24) },
    criminalInRequested: true, political: false, expressionOnly: false, fiscalOnly: false, deMinimis: false, research: false,
    elements: { dishonestIntent: true },
  }],
  data: {
    categories: ['content'], selectors: [{ type: 'account', value: 'a@example' }], from: '2028-01-01', to: '2028-03-01', bulk: false, retainedInBulk: false,
  },
  contents: {
    authority: true, subjectAndNature: true, conductingAuthority: true, facts: true, assistance: true, personsOrAccounts: true, period: true,
    purpose: true, necessity: pick(bits, 3, true, false), justification: false, language: 'en', written: true, authenticated: true,
  },
  grounds: {
    reasonableGrounds: pick(bits, 2, true, false), essentialInterests: false, prohibitedInSimilarCase: false, contraryToMlaLaw: false,
    persecution: pick(bits, 6, false, true), persecutionBasis: [], dataProtectionBars: false, availableElsewhere: false, bankSecrecy: false,
    interferesWithOwnCase: false, mlatInForce: false, tortureRisk: false, deathPenaltyRisk: false,
  },
  person: { minor: false, protectedRole: 'none' },
  authorisation: { requesting: { by: pick(bits, 4, 'court', 'police'), prior: true } },
  safeguards: { proportionate: pick(bits, 5, true, false), weakensSecurity: false, transferBasis: pick(bits, 7, 'adequacy', 'none') },
  secrecy: { asked: false },
});

const facts = (bits) => ({
  requestingBound: true,
  requestedBound: pick(bits, 0, true, false),
  offence: pick(bits, 1, '7', 'none'),
  maxPenalty: pick(bits, 1, 60, 24),
  reasonableGrounds: pick(bits, 2, true, false),
  necessity: pick(bits, 3, true, false),
  authorisedBy: pick(bits, 4, 'court', 'police'),
  authorisedPrior: true,
  proportionate: pick(bits, 5, true, false),
  persecution: pick(bits, 6, false, true),
  transferBasis: pick(bits, 7, 'adequacy', 'none'),
});

export const cases = Array.from({ length: 1 << conditions }, (_, bits) => ({ request: request(bits), facts: facts(bits) }));

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { request } of cases) console.log(JSON.stringify(request));
}
