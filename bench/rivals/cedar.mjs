// The eight conditions as a Cedar policy. Prints one line of JSON: for isAuthorized, and for statefulIsAuthorized, which reads the policy once.
import cedar from '@cedar-policy/cedar-wasm/nodejs';
import { cases } from './cases.mjs';
import { measure } from './measure.mjs';

const policy = `permit(principal, action == Action::"stored-data", resource) when {
  context.requestingBound && context.requestedBound &&
  (context.offence != "none" || context.maxPenalty >= 48) &&
  context.reasonableGrounds &&
  context.necessity &&
  context.authorisedPrior && ["court", "independent-authority"].contains(context.authorisedBy) &&
  context.proportionate &&
  !context.persecution &&
  context.transferBasis != "none"
};`;

const call = (facts) => ({
  principal: { type: 'State', id: 'XAA' },
  action: { type: 'Action', id: 'stored-data' },
  resource: { type: 'State', id: 'XBB' },
  context: facts,
  entities: [],
});
const permitted = (answer) => {
  if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer));
  return answer.response.decision === 'allow';
};

const policies = { staticPolicies: policy };
const stateless = cases.map(({ facts }) => ({ ...call(facts), policies }));
const stateful = cases.map(({ facts }) => ({ ...call(facts), preparsedPolicySetId: 'stored-data' }));
if (cedar.preparsePolicySet('stored-data', policies).type !== 'success') throw new Error('The policy cannot be parsed.');

await measure('cedar-wasm, isAuthorized', stateless, (c) => permitted(cedar.isAuthorized(c)));
await measure('cedar-wasm, policies parsed before', stateful, (c) => permitted(cedar.statefulIsAuthorized(c)));
