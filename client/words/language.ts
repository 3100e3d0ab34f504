import { computed, signal } from '@preact/signals';
import type { Words } from '../../schemas/kinds/field.ts';
import { toKhmerDigits } from '../../schemas/text/digits.ts';
import { en } from './en.ts';
import { km } from './km.ts';

export type Language = 'km' | 'en';

const STORED_AS = 'sala-khum.language';

/** The language the screens speak; Khmer unless this tablet was switched. */
export const language = signal<Language>('km');

/** Brings back what this tablet was switched to. */
export function restoreLanguage(): void {
  if (localStorage.getItem(STORED_AS) === 'en') language.value = 'en';
}

/** The catalogue in that language. */
export const words = computed(() => (language.value === 'km' ? km : en));

export function switchLanguage(): void {
  language.value = language.value === 'km' ? 'en' : 'km';
  localStorage.setItem(STORED_AS, language.value);
}

/** A pair of texts, as kinds carry them, in the language of the screens. */
export function say(pair: Words): string {
  return pair[language.value];
}

/** Digits as the language writes them. Numbers of papers are given as text, so that leading zeros stay. */
export function sayDigits(text: string | number): string {
  return language.value === 'km' ? toKhmerDigits(String(text)) : String(text);
}

/** The language of a text that was typed, so that a screen reader and the line breaker treat it rightly. */
export function languageOf(text: string): Language {
  return /[\u1780-\u17FF]/.test(text) ? 'km' : 'en';
}
