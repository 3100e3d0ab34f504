import { describe, expect, it } from 'vitest';
import { readAnswers } from '../../client/forms/answers.ts';
import { createForm } from '../../client/forms/form.ts';
import { draftToJson, parseFormDraft } from '../../client/forms/form-draft.ts';
import { always, type Question } from '../../client/forms/question.ts';
import { readRaw, toRaw } from '../../client/forms/raw-value.ts';
import { decision } from '../../schemas/kinds/decision.ts';
import type { FieldType } from '../../schemas/kinds/field.ts';
import { civilDate, khmerName, place, plainDate, text, wholeNumber } from '../../schemas/kinds/types.ts';

function question(id: string, type: FieldType, more: Partial<Question> = {}): Question {
  const label = { km: id, en: id };
  return { id, type, label, isRequired: () => false, isAsked: always, isMain: true, ...more };
}

describe('what is typed becomes what is stored', () => {
  it('a date goes as far as it is known, in Khmer digits too', () => {
    const value = (raw: Record<string, string>) => {
      const reading = readRaw(civilDate, raw);
      return reading.ok ? reading.value : reading.fault.code;
    };
    expect(value({ day: '៣១', month: '៣', year: '២០២៦' })).toEqual({ value: '2026-03-31', precision: 'day' });
    expect(value({ day: '', month: '3', year: '2026' })).toEqual({ value: '2026-03', precision: 'month' });
    expect(value({ year: '1940' })).toEqual({ value: '1940', precision: 'year' });
    expect(value({ year: '1940', about: 'yes' })).toEqual({ value: '1940', precision: 'about' });
    expect(value({ day: '', month: '', year: ' ' })).toBe(null);
  });

  it('a date with a hole, or in no calendar, is refused and never mended', () => {
    for (const raw of [
      { day: '3', year: '2026' },
      { month: '3' },
      { day: '31', month: '2', year: '2026' },
      { year: '26' },
    ])
      expect(readRaw(civilDate, raw).ok, JSON.stringify(raw)).toBe(false);
  });

  it('a text is stored in its stored form, with what was typed beside it', () => {
    expect(readRaw(khmerName, { text: 'សុខ\u200B' })).toEqual({ ok: true, value: 'សុខ', typed: 'សុខ\u200B' });
    expect(readRaw(khmerName, { text: 'សុខ' })).toEqual({ ok: true, value: 'សុខ' });
    expect(readRaw(place, { text: ' ភូមិថ្មី' })).toEqual({ ok: true, value: { text: 'ភូមិថ្មី' }, typed: ' ភូមិថ្មី' });
  });

  it('a number of a paper keeps its zeros, in whichever digits it is written', () => {
    expect(readRaw(text, { text: '០១២៤' })).toEqual({ ok: true, value: '0124', typed: '០១២៤' });
    expect(readRaw(wholeNumber(1, 9), { text: '២' })).toEqual({ ok: true, value: 2 });
    expect(readRaw(wholeNumber(1, 9), { text: '12' })).toEqual({
      ok: false,
      fault: { code: 'out_of_range' },
    });
  });

  it('a decision names the part that is wrong', () => {
    const type = decision(['book', 'on'], ['article']);
    const whole = { 'book.text': '3', 'on.day': '1', 'on.month': '2', 'on.year': '2026' };
    expect(readRaw(type, whole)).toEqual({ ok: true, value: { book: '3', on: '2026-02-01' } });
    expect(readRaw(type, { ...whole, 'on.month': '13' })).toEqual({
      ok: false,
      fault: { code: 'not_a_date', part: 'on' },
    });
    expect(readRaw(type, { 'book.text': '3' })).toEqual({ ok: false, fault: { code: 'empty', part: 'on' } });
    expect(readRaw(type, {})).toEqual({ ok: true, value: null });
  });

  it('what is stored fills the boxes it came from', () => {
    for (const [type, value] of [
      [civilDate, { value: '2026-03-31', precision: 'day' }],
      [civilDate, { value: '1940', precision: 'about' }],
      [plainDate, '2026-03-31'],
      [place, { text: 'ភូមិថ្មី' }],
      [decision(['book', 'on']), { book: '3', on: '2026-02-01' }],
    ] as const)
      expect(readRaw(type, toRaw(type, value))).toEqual({ ok: true, value });
  });
});

describe('a form', () => {
  const name = question('name', khmerName);
  const home = question('home', place);

  it('[FORM-10] gives only what its author changed', () => {
    const shown = { name: 'សុខ', home: { text: 'ភូមិថ្មី', code: '07070301', gazetteer: '2024' } };
    const form = createForm([name, home], shown);
    expect(form.check()?.changed).toEqual({});
    const field = form.fields.value[0];
    if (field) field.raw.value = { text: 'សុខា' };
    expect(form.check()?.changed).toEqual({ name: 'សុខា' });
  });

  it('[FORM-10] clears what was emptied, and says nothing of what was empty', () => {
    const reading = readAnswers([name, home], { name: { text: '' }, home: { text: '' } }, { name: 'សុខ' });
    expect(reading).toEqual({ ok: true, answers: { all: {}, changed: { name: null }, typed: {} } });
  });

  it('[KIND-12] leaves a field that does not agree to those who settle it', () => {
    const contested = { ...name, isContested: true };
    const reading = readAnswers([contested], { name: { text: 'សុខា' } }, { name: 'សុខ' });
    expect(reading).toEqual({ ok: true, answers: { all: {}, changed: {}, typed: {} } });
  });

  it('takes back what is no longer asked', () => {
    const asked = question('asked', text, { isAsked: (state) => state.name !== undefined });
    const raws = { name: { text: '' }, asked: { text: 'x' } };
    const reading = readAnswers([name, asked], raws, { asked: 'x', name: 'សុខ' });
    expect(reading).toEqual({
      ok: true,
      answers: { all: {}, changed: { name: null, asked: null }, typed: {} },
    });
  });

  it('asks for one more answer under a key of its own, and forgets it when taken away', () => {
    const form = createForm([question('witnesses.*', decision(['name']))], {});
    form.add('witnesses.*', 'k1');
    const ids = () => form.fields.value.map((field) => field.question.id);
    expect(ids()).toEqual(['witnesses.k1', 'witnesses.*']);
    form.remove('witnesses.k1');
    expect(ids()).toEqual(['witnesses.*']);
  });

  it('comes back from its draft as it was typed, on the heads it showed', () => {
    const draft = {
      route: '/new/birth/a',
      act: 'declare',
      kind: 'birth',
      title: 'សុខ',
      heads: [],
      shown: { name: 'សុខ' },
      raws: { name: { text: 'សុ' }, 'witnesses.k1': { 'name.text': 'ចាន់' } },
      reason: 'បានឃើញច្បាប់ដើម',
    };
    const parsed = parseFormDraft(draftToJson(draft));
    expect(parsed).toEqual(draft);
    const form = createForm([name, question('witnesses.*', decision(['name']))], draft.shown, parsed?.raws);
    expect(form.raws.value).toEqual({ ...draft.raws, 'witnesses.*': { 'name.text': '' } });
    const { reason: _reason, ...older } = draft;
    expect(parseFormDraft({ v: 1, ...older })?.reason).toBe('');
    expect(parseFormDraft({ v: 1, ...draft, reason: 7 })).toBe(undefined);
    expect(parseFormDraft({ v: 2, ...draft })).toBe(undefined);
    expect(parseFormDraft({ v: 1, ...draft, heads: ['no id'] })).toBe(undefined);
  });
});
