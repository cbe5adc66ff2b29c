// Reads what the runs wrote and says it: of each figure the least and the middle of all runs.
import { readFileSync } from 'node:fs';

const lines = (name) => readFileSync(`${process.argv[2]}/${name}`, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const spread = (values) => { const sorted = [...values].sort((a, b) => a - b); return { least: sorted[0], middle: sorted[sorted.length >> 1] }; };
const said = (values, unit, digits = 1) => { const { least, middle } = spread(values); return `${least.toFixed(digits)} ${unit} at best, ${middle.toFixed(digits)} ${unit} in the middle`; };

const decisions = lines('decisions');
const answers = new Set(decisions.map((d) => d.answers));
console.log(answers.size === 1 ? `answers: all alike on ${[...answers][0].length} cases` : 'answers: THEY DIFFER');
const names = [...new Set(decisions.map((d) => d.name))];
const of = (name, part) => decisions.filter((d) => d.name === name).map((d) => d[part]);
for (const name of names) console.log(`${name}: p50 ${said(of(name, 'p50'), 'µs')}; p99 ${said(of(name, 'p99'), 'µs')}`);
const ours = spread(of(names[0], 'p50'));
for (const name of names.filter((n) => !n.startsWith('rogatory'))) {
  const theirs = spread(of(name, 'p50'));
  console.log(`${name} takes ${(theirs.least / ours.least).toFixed(1)} times as long at best, ${(theirs.middle / ours.middle).toFixed(1)} times in the middle`);
}
const loads = lines('loads');
console.log(`loading law/, first in its process: ${said(loads.map((l) => l.wall), 'ms')}; processor time ${said(loads.map((l) => l.cpu), 'ms')}`);
const times = (name, part) => lines('times').flatMap((t) => (name in t ? [t[name][part]] : []));
const both = (name) => `${said(times(name, 'wall'), 'ms', 0)}; processor time ${said(times(name, 'cpu'), 'ms', 0)}`;
const rate = (part) => { const { least, middle } = spread(times('bulk', part)); return `${Math.round(2e8 / least)} and ${Math.round(2e8 / middle)}`; };
console.log(`200,000 requests from file to answers: ${both('bulk')}; ${rate('wall')} a second, ${rate('cpu')} a second of processor time`);
console.log(`7,225,920 cells of the real world's exposure as CSV: ${both('exposure')}`);
console.log(`a command that does nothing: ${both('start')}`);
process.exitCode = answers.size === 1 ? 0 : 1;
