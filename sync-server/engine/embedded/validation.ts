import vm from 'node:vm';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../json.ts';
import type { UserCtx } from './security.ts';

/** Why a document may not be written. `status` is for a single write; in `_bulk_docs` it is one row of many. */
export interface Refusal {
  readonly status: 401 | 403 | 500;
  readonly error: string;
  readonly reason: Json;
}

export interface Validation {
  /** `newDoc` with `_revisions`; `oldDoc` null when there is none to compare with. */
  readonly newDoc: JsonObject;
  readonly oldDoc: JsonObject | null;
  readonly user: UserCtx & { readonly db: string };
  readonly security: JsonObject;
}

/** Answers in the order it was asked. */
export type Validator = (validations: readonly Validation[]) => readonly (Refusal | undefined)[];

/** CouchDB's `os_process_timeout`. */
const TIMEOUT_MS = 5000;

/**
 * The `validate_doc_update` of a design document, run in `node:vm`. That is no sandbox: only administrators may
 * write design documents. One that does not compile is taken, and then refuses every write, as CouchDB does.
 */
export function compileValidator(design: JsonObject, timeoutMs = TIMEOUT_MS): Validator | undefined {
  const source = design.validate_doc_update;
  if (typeof source !== 'string') return undefined;
  const context = vm.createContext({ design: JSON.stringify(design), source, input: '', output: '' });
  try {
    new vm.Script(`(${source})`);
    new vm.Script(prelude).runInContext(context, { timeout: timeoutMs });
  } catch (error) {
    const failure = failedWith('compilation_error', String(error));
    return (validations) => validations.map(() => failure);
  }
  const call = new vm.Script('output = callValidate(input)');
  const run = (inputs: readonly Json[]): readonly (Refusal | undefined)[] => {
    context.input = JSON.stringify(inputs);
    call.runInContext(context, { timeout: timeoutMs });
    const outputs = parseJson(String(context.output));
    return inputs.map((_, index) => toRefusal(Array.isArray(outputs) ? outputs[index] : undefined));
  };
  const runWithin = (inputs: readonly Json[]): readonly (Refusal | undefined)[] => {
    try {
      return run(inputs);
    } catch {
      if (inputs.length > 1) return inputs.flatMap((input) => runWithin([input]));
      return [failedWith('os_process_error', 'OS process timed out.')];
    }
  };
  // Each run under a timeout costs a thread of its own: all documents of a batch share one.
  return (validations) =>
    runWithin(
      validations.map(({ newDoc, oldDoc, user, security }) => [
        newDoc,
        oldDoc,
        { db: user.db, name: user.name, roles: user.roles },
        security,
      ]),
    );
}

/** @param thrown null for what passed */
function toRefusal(thrown: Json | undefined): Refusal | undefined {
  if (thrown === undefined) return failedWith('os_process_error', 'OS process gave no answer.');
  if (!isJsonObject(thrown)) return undefined;
  const { reason = null } = thrown;
  if (thrown.error === 'forbidden') return { status: 403, error: 'forbidden', reason };
  if (thrown.error === 'unauthorized') return { status: 401, error: 'unauthorized', reason };
  return failedWith(typeof thrown.error === 'string' ? thrown.error : 'unknown_error', reason);
}

function failedWith(error: string, reason: Json): Refusal {
  return { status: 500, error, reason };
}

/** Runs inside the context: the helpers CouchDB gives such functions, and CommonJS modules of the design document. */
const prelude = `
  const designDoc = JSON.parse(design);
  const modules = {};
  globalThis.isArray = Array.isArray;
  globalThis.toJSON = JSON.stringify;
  globalThis.sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  globalThis.log = () => undefined;
  globalThis.require = (path) => {
    if (modules[path]) return modules[path].exports;
    const text = path.split('/').reduce((at, step) => (at === undefined ? at : at[step]), designDoc);
    if (typeof text !== 'string') throw new Error('invalid_require_path ' + path);
    const module = (modules[path] = { id: path, exports: {} });
    (0, eval)('(function (module, exports, require) {' + text + '\\n})')(module, module.exports, require);
    return module.exports;
  };
  const validate = (0, eval)('(' + source + '\\n)');
  const own = (thrown, name) => typeof thrown === 'object' && thrown !== null && Object.hasOwn(thrown, name);
  const judge = (given) => {
    try {
      validate(...given);
      return null;
    } catch (thrown) {
      for (const error of ['forbidden', 'unauthorized']) {
        if (own(thrown, error)) return { error, reason: thrown[error] };
      }
      if (thrown instanceof Error) return { error: thrown.name, reason: thrown.message };
      return { error: 'unknown_error', reason: thrown };
    }
  };
  globalThis.callValidate = (input) => JSON.stringify(JSON.parse(input).map(judge));
`;
