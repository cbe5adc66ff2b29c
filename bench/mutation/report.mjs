// Reads a report of dotnet-stryker: the score of each folder, and each change that no test noticed or whose tests ran out of time.
// node report.mjs REPORT
import { readFileSync } from 'node:fs';

const { files } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const tried = ['Killed', 'Timeout', 'Survived', 'NoCoverage'];
const folders = new Map();
for (const [path, { mutants, source }] of Object.entries(files)) {
  const below = path.split('/Rogatory.Law/').at(-1);
  const counts = folders.get(below.split('/')[0]) ?? { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0 };
  const rows = source.split('\n');
  for (const { status, location: { start, end }, replacement, mutatorName } of mutants) {
    if (!tried.includes(status)) continue;
    counts[status]++;
    if (status === 'Killed') continue;
    const was = start.line === end.line ? rows[start.line - 1].slice(start.column - 1, end.column - 1) : `${rows[start.line - 1].trim()} …`;
    console.log(`${status === 'Timeout' ? 'out of time: ' : ''}${below}:${start.line}: ${mutatorName}: \`${was}\` became \`${replacement.replace(/\s+/g, ' ')}\``);
  }
  folders.set(below.split('/')[0], counts);
}
for (const [folder, { Killed, Timeout, Survived, NoCoverage }] of folders) {
  const all = Killed + Timeout + Survived + NoCoverage;
  if (all > 0) console.log(`${folder}: ${all} changes, ${Killed} noticed, ${Timeout} ran out of time, ${Survived + NoCoverage} not noticed: ${(100 * (Killed + Timeout) / all).toFixed(1)} %`);
}
