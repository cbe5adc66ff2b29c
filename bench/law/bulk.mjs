// Requests for work in bulk: the facts of the scenarios, with States, days and penalties varied so that no two lines need be alike.
// node bulk.mjs COUNT
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../law/scenarios/', import.meta.url);
const scenarios = readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.json')).sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, root), 'utf8')))
  .filter(({ world, expect }) => world === 'demo' && !expect.error).map(({ facts }) => facts);
const states = ['XAA', 'XBB', 'XCC', 'XEE', 'XFF', 'XAB', 'XAF', 'XAL'];
const day = (n) => new Date(Date.UTC(2027, 5, 1) + n * 86400000).toISOString().slice(0, 10);

const vary = (facts, n) => ({
  ...facts,
  asOf: day(n % 700),
  requesting: states[n % states.length],
  requested: states[(n + 1 + (n >> 3) % (states.length - 1)) % states.length],
  offences: facts.offences?.map((offence) => offence.maxPenalty?.months === undefined ? offence : { ...offence, maxPenalty: { months: n % 120 } }),
});

const lines = [];
for (let n = 0; n < Number(process.argv[2]); n++) lines.push(JSON.stringify(vary(scenarios[n % scenarios.length], n)));
process.stdout.write(`${lines.join('\n')}\n`);
