import vm from 'node:vm';
import { isJsonObject, type JsonObject } from '../json.ts';
import { CouchFailure } from './failure.ts';

/** @throws CouchFailure 400 as CouchDB: the shape and the map functions are checked, the validation is not compiled. */
export function checkDesign(design: JsonObject): void {
  const { views = {}, validate_doc_update: validate = '' } = design;
  if (typeof validate !== 'string') throw invalid('`validate_doc_update` field must have string type');
  if (!isJsonObject(views)) throw invalid('`views` field must have object type');
  if (design.language === 'query') return;
  for (const [name, view] of Object.entries(views)) {
    if (name === 'lib') continue;
    if (!isJsonObject(view) || typeof view.map !== 'string')
      throw invalid(`View \`${name}\` must contain map function`);
    checkCompiles(name, view.map);
  }
}

function checkCompiles(name: string, source: string): void {
  try {
    new vm.Script(`(${source})`);
  } catch (error) {
    const reason = `Compilation of the map function in the '${name}' view failed: ${String(error)}`;
    throw new CouchFailure(400, 'compilation_error', reason);
  }
}

function invalid(reason: string): CouchFailure {
  return new CouchFailure(400, 'invalid_design_doc', reason);
}
