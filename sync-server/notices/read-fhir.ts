import { type Fields, isFields, isText, toList } from '../store/guards.ts';
import { lineOfFault, linesOfElements } from './json-lines.ts';
import type { Column, NoticeFault, RawNotice, RawReading } from './notice.ts';

/**
 * Reads FHIR R4 JSON: a `Bundle`, or one `Patient` with what it contains. The child is a Patient whose mother is a
 * `RelatedPerson` (relationship MTH) or a `contact` of it; weight is an `Observation` (LOINC 8339-4); the facility is the
 * managing organization. Resources of other types are passed over.
 */
export function readFhir(text: string): RawReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const next = 'Send the file again: it was cut short or changed by hand.';
    return { ok: false, faults: [{ line: lineOfFault(text), what: 'This is not JSON.', next }] };
  }
  const resources = toResources(json, text);
  if (resources === undefined) {
    const next = 'Send a FHIR R4 Bundle or Patient, or a CSV.';
    return { ok: false, faults: [{ line: 1, what: 'This is neither a Bundle nor a Patient.', next }] };
  }
  const children = resources.filter((one) => isChild(one, resources));
  if (children.length === 0) {
    const what = 'No Patient in it has a mother (RelatedPerson or contact with relationship MTH).';
    return {
      ok: false,
      faults: [{ line: 1, what, next: 'Say whose child each Patient is, and send again.' }],
    };
  }
  const faults = children.flatMap((child) => findFaults(child));
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, raws: children.map((child) => toRaw(child, resources)) };
}

interface Placed {
  readonly line: number;
  readonly url: string;
  readonly resource: Fields;
}

function toResources(json: unknown, text: string): readonly Placed[] | undefined {
  if (!isFields(json)) return undefined;
  if (json.resourceType === 'Patient') return withContained(json, 1, '');
  if (json.resourceType !== 'Bundle') return undefined;
  const lines = linesOfElements(text, 'entry');
  return toList(json.entry).flatMap((entry, at) => {
    const resource = isFields(entry) ? entry.resource : undefined;
    const url = isFields(entry) && isText(entry.fullUrl) ? entry.fullUrl : '';
    return isFields(resource) ? withContained(resource, lines[at] ?? 1, url) : [];
  });
}

function withContained(resource: Fields, line: number, url: string): readonly Placed[] {
  const contained = toList(resource.contained).filter(isFields);
  return [
    { line, url, resource },
    ...contained.map((one) => ({ line, url: `#${textOf(one.id)}`, resource: one })),
  ];
}

function isChild(one: Placed, all: readonly Placed[]): boolean {
  return one.resource.resourceType === 'Patient' && parentOf(one, all, MOTHER) !== undefined;
}

/** HL7's v3 RoleCode: mother and natural mother, father and natural father. */
const MOTHER = ['MTH', 'NMTH', 'GESTM'];
const FATHER = ['FTH', 'NFTH'];

function parentOf(child: Placed, all: readonly Placed[], roles: readonly string[]): Fields | undefined {
  const isOfRole = ({ relationship }: Fields) => codesOf(relationship).some((code) => roles.includes(code));
  const related = all.find(
    ({ resource }) =>
      resource.resourceType === 'RelatedPerson' && isOfRole(resource) && refersTo(resource.patient, child),
  );
  return related?.resource ?? toList(child.resource.contact).filter(isFields).find(isOfRole);
}

function refersTo(reference: unknown, { url, resource }: Placed): boolean {
  const to = isFields(reference) ? textOf(reference.reference) : '';
  const { resourceType, id } = resource;
  if (to === '') return false;
  return (
    to === url || to === `${textOf(resourceType)}/${textOf(id)}` || to === `#${textOf(id)}` || to === '#'
  );
}

/** Of a child that died the family is not sent an officer by a list. */
function findFaults({ line, resource }: Placed): readonly NoticeFault[] {
  if (resource.deceasedBoolean !== true && resource.deceasedDateTime === undefined) return [];
  const next = 'Take it out of the file, and telephone the commune.';
  return [{ line, what: 'This child has died.', next }];
}

function toRaw(placed: Placed, all: readonly Placed[]): RawNotice {
  const { line, resource: child } = placed;
  const mother = parentOf(placed, all, MOTHER) ?? {};
  const father = parentOf(placed, all, FATHER) ?? {};
  const identifier = toList(child.identifier).filter(isFields)[0];
  const home = toList(mother.address).filter(isFields)[0] ?? firstFields(mother.address);
  const address = home ?? toList(child.address).filter(isFields)[0];
  const order = child.multipleBirthInteger;
  const said: readonly (readonly [Column, string])[] = [
    ['reference', textOf(identifier?.value)],
    ['facility', facilityOf(child, identifier, all)],
    ['noticed_on', noticedOn(child, all)],
    ['child_born', textOf(child.birthDate)],
    ['child_time', timeOf(child)],
    ['child_sex', { female: 'f', male: 'm' }[textOf(child.gender)] ?? textOf(child.gender)],
    ['child_weight', weightOf(placed, all)],
    ['child_plurality', pluralityOf(child)],
    ['child_order', typeof order === 'number' ? String(order) : ''],
    ...namesOf('child', child.name),
    ...namesOf('mother', mother.name),
    ...namesOf('father', father.name),
    ['mother_born', textOf(mother.birthDate)],
    ['mother_id_card', cardOf(mother)],
    ['mother_residence_code', codeOf(address)],
    ['mother_residence', wordsOf(address)],
  ];
  return { line, said: new Map(said.filter(([, text]) => text.trim() !== '')) };
}

function firstFields(value: unknown): Fields | undefined {
  return isFields(value) ? value : undefined;
}

function facilityOf(child: Fields, identifier: Fields | undefined, all: readonly Placed[]): string {
  const reference = firstFields(child.managingOrganization);
  const organization = all.find(
    (one) => one.resource.resourceType === 'Organization' && reference && refersTo(reference, one),
  );
  const assigner = firstFields(identifier?.assigner);
  return (
    textOf(organization?.resource.name) ||
    textOf(reference?.display) ||
    textOf(assigner?.display) ||
    textOf(identifier?.system)
  );
}

function noticedOn(child: Fields, all: readonly Placed[]): string {
  const composition = all.find(({ resource }) => resource.resourceType === 'Composition')?.resource;
  return (textOf(composition?.date) || textOf(firstFields(child.meta)?.lastUpdated)).slice(0, 10);
}

/** HL7’s extension `patient-birthTime`: the clock as it stood at the hospital. */
function timeOf(child: Fields): string {
  const extensions = [...toList(child.extension), ...toList(firstFields(child._birthDate)?.extension)].filter(
    isFields,
  );
  const found = extensions.find(({ url }) => textOf(url).endsWith('/patient-birthTime'));
  return /T(\d{2}:\d{2})/.exec(textOf(found?.valueDateTime))?.[1] ?? '';
}

/** The place in the order tells two from more only above two: whoever declares it sees the children. */
function pluralityOf({ multipleBirthInteger: order, multipleBirthBoolean: isMultiple }: Fields): string {
  if (typeof order === 'number') return order > 2 ? 'more' : 'twin';
  return isMultiple === false ? 'single' : '';
}

function weightOf(child: Placed, all: readonly Placed[]): string {
  const found = all.find(
    ({ resource }) =>
      resource.resourceType === 'Observation' &&
      codesOf(resource.code).includes('8339-4') &&
      refersTo(resource.subject, child),
  );
  const quantity = firstFields(found?.resource.valueQuantity);
  const { value } = quantity ?? {};
  if (typeof value !== 'number') return '';
  const unit = textOf(quantity?.code) || textOf(quantity?.unit);
  return String(Math.round(unit === 'kg' ? value * 1000 : value));
}

const CARD = /id-?card|national|NI$/i;

function cardOf(person: Fields): string {
  const card = toList(person.identifier)
    .filter(isFields)
    .find((one) => CARD.test(textOf(one.system)) || codesOf(one.type).includes('NI'));
  return textOf(card?.value);
}

/** The national gazetteer’s code, in HL7’s extension for a statistical unit of an address. */
function codeOf(address: Fields | undefined): string {
  const found = toList(address?.extension)
    .filter(isFields)
    .find(({ url }) => textOf(url).endsWith('/iso21090-ADXP-censusTract'));
  return textOf(found?.valueString) || textOf(found?.valueCode);
}

function wordsOf(address: Fields | undefined): string {
  if (!address) return '';
  const lines = toList(address.line).filter(isText);
  return (
    textOf(address.text) || [...lines, address.city, address.district, address.state].filter(isText).join(' ')
  );
}

const KHMER = /[\u1780-\u17ff]/;

/** A name stands once for each script it is written in. */
function namesOf(who: 'child' | 'mother' | 'father', names: unknown): readonly (readonly [Column, string])[] {
  const all = isFields(names) ? [names] : toList(names).filter(isFields);
  return all.flatMap((name): readonly (readonly [Column, string])[] => {
    const family = textOf(name.family);
    const given = toList(name.given).filter(isText).join(' ');
    return KHMER.test(family + given)
      ? [
          [`${who}_family_name`, family],
          [`${who}_given_name`, given],
        ]
      : [
          [`${who}_family_name_latin`, family],
          [`${who}_given_name_latin`, given],
        ];
  });
}

/** Codes of a CodeableConcept, or of several. */
function codesOf(value: unknown): readonly string[] {
  const concepts = isFields(value) ? [value] : toList(value).filter(isFields);
  return concepts.flatMap((concept) =>
    toList(concept.coding)
      .filter(isFields)
      .map(({ code }) => textOf(code)),
  );
}

function textOf(value: unknown): string {
  return isText(value) ? value : '';
}
