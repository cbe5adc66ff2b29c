// The eight conditions as one rule of json-rules-engine; the engine is made once.
import { Engine } from 'json-rules-engine';
import { cases } from './cases.mjs';
import { measure } from './measure.mjs';

const is = (fact, value) => ({ fact, operator: 'equal', value });
const isNot = (fact, value) => ({ fact, operator: 'notEqual', value });

const engine = new Engine();
engine.addRule({
  conditions: {
    all: [
      is('requestingBound', true), is('requestedBound', true),
      { any: [isNot('offence', 'none'), { fact: 'maxPenalty', operator: 'greaterThanInclusive', value: 48 }] },
      is('reasonableGrounds', true),
      is('necessity', true),
      is('authorisedPrior', true), { fact: 'authorisedBy', operator: 'in', value: ['court', 'independent-authority'] },
      is('proportionate', true),
      is('persecution', false),
      isNot('transferBasis', 'none'),
    ],
  },
  event: { type: 'permit' },
});

await measure('json-rules-engine', cases.map(({ facts }) => facts), async (facts) => (await engine.run(facts)).events.length > 0);
