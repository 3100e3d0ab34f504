import { expect, it } from 'vitest';
import { compileValidator } from '../../sync-server/engine/embedded/validation.ts';

const SOURCE = `function (newDoc) {
  if (newDoc.spins) while (true) {}
  if (newDoc.isBad) throw { forbidden: newDoc.isBad };
  if (newDoc.isBroken) return undefined.nothing;
}`;

function judge(docs: readonly Record<string, string>[]) {
  const validate = compileValidator({ validate_doc_update: SOURCE }, 100);
  const user = { db: 'books', name: 'gateway', roles: [] };
  return validate?.(docs.map((newDoc) => ({ newDoc, oldDoc: null, user, security: {} })));
}

it('judges the documents of a batch each by itself, in their order', () => {
  const answers = judge([{}, { isBad: 'no' }, {}, { isBroken: 'yes' }]);
  expect(answers).toHaveLength(4);
  expect(answers).toMatchObject([
    undefined,
    { status: 403, error: 'forbidden', reason: 'no' },
    undefined,
    { status: 500, error: 'TypeError' },
  ]);
});

it('refuses the one document whose judging never ends, and no other of its batch', () => {
  const answers = judge([{}, { spins: 'yes' }, { isBad: 'no' }]);
  expect(answers).toMatchObject([undefined, { error: 'os_process_error' }, { reason: 'no' }]);
});
