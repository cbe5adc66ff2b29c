// Decides every case in turn, again and again after warming up, and prints the time of one decision and all answers.
const rounds = Number(process.argv[2] ?? 40);
const warmUp = 2000;

const nearest = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

export async function measure(name, cases, decide) {
  const answers = [];
  for (const one of cases) answers.push(await decide(one));
  const synchronous = typeof decide(cases[0]) === 'boolean';
  const taken = [];
  const decideAll = async (take) => {
    for (const one of cases) {
      const began = process.hrtime.bigint();
      if (synchronous) decide(one);
      else await decide(one);
      const ended = process.hrtime.bigint();
      if (take) taken.push(Number(ended - began) / 1000);
    }
  };
  for (const started = performance.now(); performance.now() - started < warmUp;) await decideAll(false);
  for (let round = 0; round < rounds; round++) await decideAll(true);
  taken.sort((a, b) => a - b);
  console.log(JSON.stringify({ name, p50: nearest(taken, 0.5), p99: nearest(taken, 0.99), answers: answers.map(Number).join('') }));
}
