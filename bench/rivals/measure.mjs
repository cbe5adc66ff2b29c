// Decides every case in turn, some thousand times each after warming up, and prints the time of one decision and all answers.
const rounds = Number(process.argv[2] ?? 40);

const nearest = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

export async function measure(name, cases, decide) {
  const answers = [];
  for (const one of cases) answers.push(await decide(one));
  const synchronous = typeof decide(cases[0]) === 'boolean';
  const taken = [];
  for (let round = -rounds; round < rounds; round++) {
    for (const one of cases) {
      const began = process.hrtime.bigint();
      if (synchronous) decide(one);
      else await decide(one);
      const ended = process.hrtime.bigint();
      if (round >= 0) taken.push(Number(ended - began) / 1000);
    }
  }
  taken.sort((a, b) => a - b);
  console.log(JSON.stringify({ name, p50: nearest(taken, 0.5), p99: nearest(taken, 0.99), answers: answers.map(Number).join('') }));
}
