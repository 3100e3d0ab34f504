// node verify.mjs [DIR]: proves an export of a province's register: each hash, signature and counter, with nothing but
// Node 20. What is wrong is named by file, line and entry, and the exit code is 1.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dir = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));
const [faults, findings] = [[], []];
const fault = (where, what) => faults.push(`${where}: ${what}`);

// Canonical JSON (RFC 8785) of what a register may hold: strings, safe integers, booleans, null, lists, objects.
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
const sha = (data) => createHash('sha256').update(data).digest('base64url');
const hash = (value) => sha(canonical(value));

const keys = new Map();
function isSigned(publicKey, text, sig) {
  try {
    const point = Buffer.from(publicKey, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    const jwk = { kty: 'EC', crv: 'P-256', x, y };
    const key = keys.get(publicKey) ?? createPublicKey({ key: jwk, format: 'jwk' });
    keys.set(publicKey, key);
    const bytes = Buffer.from(sig, 'base64url');
    const isPlain = point.length === 65 && bytes.length === 64 && bytes.toString('base64url') === sig;
    return isPlain && verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes);
  } catch {
    return false;
  }
}

// The manifest names each file's hash; so a byte that means nothing to any signature is not changed unseen either.
function parse(text, where) {
  try {
    return JSON.parse(text);
  } catch {
    fault(where, 'not JSON');
    return undefined;
  }
}
const told = readFileSync(join(dir, 'manifest.json'), 'utf8');
const manifest = parse(told, 'manifest.json') ?? {};
const { self, ...listed } = manifest;
if (self !== hash(listed) || told !== `${canonical(manifest)}\n`) fault('manifest.json', 'was changed');
for (const name of readdirSync(dir))
  if (name.endsWith('.jsonl') && !listed.files?.[name]) fault(name, 'is not in the manifest');
function read(name) {
  let bytes;
  try {
    bytes = readFileSync(join(dir, name));
  } catch {
    fault(name, 'is missing');
    return [];
  }
  const lines = bytes.toString('utf8').split('\n');
  if (sha(bytes) !== listed.files?.[name]?.sha256) fault(name, 'was changed');
  if (lines.pop() !== '') fault(name, 'does not end with a line');
  const hashes = listed.files?.[name]?.lines ?? [];
  if (hashes.length !== lines.length) fault(name, `${lines.length} lines, ${hashes.length} in the manifest`);
  return lines.flatMap((line, index) => {
    const where = `${name}:${index + 1}`;
    if (sha(line).slice(0, 16) !== hashes[index]) fault(where, 'was changed');
    const value = parse(line, where);
    return value ? [{ where, value }] : [];
  });
}

// Certificates: the province's key signed the grant, the one-time code's key the rest.
const { provinceKey } = read('province.json')[0]?.value ?? {};
const certificates = new Map();
for (const { where, value } of read('certificates.jsonl')) {
  const { v, officer, name, role, place, from, until, enrolBy, codeKey, grantSig, device, publicKey, sig } =
    value;
  const granted = `salakhum-grant/2/${hash({ v, officer, name, role, place, from, until, enrolBy, codeKey })}`;
  const completed = `salakhum-certificate/2/${granted}/${hash({ grantSig, device, publicKey })}`;
  if (!isSigned(provinceKey, granted, grantSig)) fault(where, `${officer}: not granted by the province`);
  else if (!isSigned(codeKey, completed, sig)) fault(where, `${officer}: certificate not signed by its code`);
  else certificates.set(hash(value), value);
}
for (const { where, value } of read('revocations.jsonl')) {
  const { v, key, at, why, by, sig } = value;
  const author = by === 'province' ? { publicKey: provinceKey } : certificates.get(by);
  const may = by === 'province' || author?.role === 'administrator';
  const text = `salakhum-revocation/1/${hash({ v, key, at, why, by })}`;
  if (!may || !isSigned(author?.publicKey, text, sig)) fault(where, `revocation of ${key} is not signed`);
}

// Records: each entry's hash and signature, one root, all that an entry stands on.
const chains = new Map();
let [records, entries] = [0, 0];
for (const name of Object.keys(listed.files ?? {}).filter((one) => one.startsWith('records-')))
  for (const { where, value } of read(name)) {
    records += 1;
    const log = Array.isArray(value.log) ? value.log : [];
    const known = new Set(log.map((entry) => entry.id));
    const roots = log.filter((entry) => entry.after?.length === 0);
    const [root] = roots;
    if (roots.length !== 1) fault(where, `${roots.length} roots`);
    else if (value.id !== `${root.kind}-${root.id}`) fault(where, `${value.id} is not the id of its root`);
    else if (value.kind !== root.kind || value.commune !== root.commune)
      fault(where, 'kind or commune differ');
    for (const entry of log) {
      entries += 1;
      const { id, ...signed } = entry;
      const { sig, ...body } = signed;
      const author = certificates.get(entry.key);
      const at = `${where} entry ${id}`;
      if (hash(signed) !== id) fault(at, 'hash differs');
      if (!author) fault(at, `unknown key ${entry.key}`);
      else if (!isSigned(author.publicKey, `salakhum/1/${hash(body)}`, sig)) fault(at, 'signature differs');
      if (entry.voids && author?.role !== 'service') fault(at, 'void by a key that is not the province’s');
      for (const past of entry.after ?? []) if (!known.has(past)) fault(at, `its past ${past} is missing`);
      if (author?.role === 'service' && author.device === 'desk') continue; // It counts anew in each case.
      const chain = chains.get(entry.key) ?? chains.set(entry.key, new Map()).get(entry.key);
      const same = chain.get(entry.seq);
      if (same && same.id !== id) findings.push(`${at}: number ${entry.seq} was used twice (fork)`);
      chain.set(entry.seq, entry);
    }
  }

// Counters: 1, 2, 3 … for each key, each entry naming the one before; refused ones stand in custody.jsonl.
const custody = new Map(read('custody.jsonl').map(({ value }) => [value.key, value]));
for (const key of new Set([...chains.keys(), ...custody.keys()])) {
  const [chain, { upTo = 0, refused = [] }] = [chains.get(key) ?? new Map(), custody.get(key) ?? {}];
  const last = Math.max(upTo, ...chain.keys());
  // Refused work that no later entry names: so many numbers may be away, and no more.
  let unplaced = refused.filter((id) => ![...chain.values()].some(({ prev }) => prev === id)).length;
  for (let seq = 1; seq <= last; seq += 1) {
    const [entry, before, next] = [chain.get(seq), chain.get(seq - 1), chain.get(seq + 1)];
    const isRefused = !entry && (refused.includes(next?.prev) || unplaced-- > 0);
    const hole = `number ${seq} of ${last} is missing`;
    if (!entry && !isRefused && seq <= upTo) fault(`key ${key}`, hole);
    if (!entry && !isRefused && seq > upTo) findings.push(`key ${key}: ${hole} (hole)`);
    if (entry && (before ? before.id : null) !== entry.prev && (before || seq === 1))
      findings.push(`entry ${entry.id}: names another entry before it (fork)`);
  }
}
if (records !== listed.records || entries !== listed.entries) fault('manifest.json', 'counts differ');

const said = [...findings.map((one) => `finding  ${one}`), ...faults.map((one) => `FAULT    ${one}`)];
for (const line of said) console.log(line);
console.log(`${records} records, ${entries} entries, ${certificates.size} keys: ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
