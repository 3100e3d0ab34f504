import { describe, expect, it } from 'vitest';
import { DEFAULT_PROVINCE_CONFIG } from '../../schemas/kinds/province-config.ts';
import { compareDates, yearsBetween } from '../../schemas/rules/civil-dates.ts';
import { comparePlaces } from '../../schemas/rules/compare-places.ts';
import { recodingsIn } from '../../schemas/rules/wording.ts';
import { date } from '../support/rules.ts';

describe('two birth dates', () => {
  it.each([
    ['1990-05-17', '1990-05-17', 'agree'],
    ['1990', '1990-05-17', 'agree'],
    ['1990-05', '1990-05-17', 'agree'],
    ['1990-01-01', '1990', 'agree'],
    ['1990-01-01', '1990-05-17', 'stand-in'],
    ['1990-04-13', '1990-05-17', 'stand-in'],
    ['1991-05-17', '1990-05-17', 'year'],
    ['1990-05-07', '1990-07-05', 'turned'],
    ['1990-05-18', '1990-05-17', 'differ'],
    ['1991', '1990-05-17', 'differ'],
    ['1991-01-01', '1990-05-17', 'differ'],
  ] as const)('%s and %s: %s', (a, b, expected) => {
    expect(compareDates(date(a), date(b))).toBe(expected);
    expect(compareDates(date(b), date(a))).toBe(expected);
  });

  it('agree within two years where one is told as about', () => {
    const about = { value: '1950', precision: 'about' } as const;
    expect(compareDates(about, date('1952-12-31'))).toBe('agree');
    expect(compareDates(about, date('1953-01-01'))).toBe('differ');
  });

  it('give completed years as bounds, to the day', () => {
    expect(yearsBetween(date('2001-03-01'), date('2004-02-29'))).toEqual({ least: 2, most: 2 });
    expect(yearsBetween(date('2001-03-01'), date('2004-03-01'))).toEqual({ least: 3, most: 3 });
    expect(yearsBetween(date('1990'), date('2020-06-15'))).toEqual({ least: 29, most: 30 });
  });
});

describe('two places of birth', () => {
  const recodings = recodingsIn(DEFAULT_PROVINCE_CONFIG);

  it.each([
    ['ភូមិថ្មី ឃុំព្រែកត្នោត ស្រុកទឹកឈូ ខេត្តកំពត', 'ភូមិថ្មី ឃុំព្រែកត្នោត ស្រុកទឹកឈូ ខេត្តកំពត', 'agree'],
    ['ភូមិថ្មី ឃុំព្រែកត្នោត ស្រុកទឹកឈូ ខេត្តកំពត', 'ឃុំព្រែកត្នោត, ស្រុកទឹកឈូ', 'agree'],
    ['ភូមិថ្មី ឃុំព្រែកត្នោត ស្រុកទឹកឈូ', 'ភូមិថ្មី សង្កាត់ព្រែកត្នោត ក្រុងបូកគោ', 'renamed'],
    ['ភូមិថ្មី ឃុំអង្កោល ស្រុកដំណាក់ចង្អើរ ក្រុងកែប', 'ភូមិថ្មី ឃុំអង្កោល ស្រុកដំណាក់ចង្អើរ ខេត្តកែប', 'renamed'],
    ['ភូមិថ្មី ឃុំព្រែកត្នោត ស្រុកទឹកឈូ', 'ភូមិកណ្ដាល ឃុំព្រែកត្នោត ស្រុកទឹកឈូ', 'differ'],
    ['ខេត្តកំពត', 'ខេត្តតាកែវ', 'differ'],
    ['ភូមិឫស្សីស្រុក ឃុំថ្មី', 'ភូមិឫស្សីស្រុក ឃុំថ្មី ខេត្តកំពត', 'agree'],
    ['ភូមិកណ្តាល ឃុំថ្មី', 'ភូមិកណ្ដាល ឃុំថ្មី', 'agree'],
    ['វៀតណាម', 'ថៃ', 'differ'],
  ] as const)('by their words: %s / %s: %s', (a, b, expected) => {
    expect(comparePlaces({ text: a }, { text: b }, recodings)).toBe(expected);
    expect(comparePlaces({ text: b }, { text: a }, recodings)).toBe(expected);
  });

  it.each([
    ['07070101', '07090101', 'renamed'],
    ['07070101', '070901', 'renamed'],
    ['07070201', '070702', 'agree'],
    ['07070201', '07070202', 'differ'],
  ] as const)('by their codes: %s / %s: %s', (a, b, expected) => {
    const [one, two] = [
      { text: 'ក', code: a },
      { text: 'ខ', code: b },
    ];
    expect(comparePlaces(one, two, recodings)).toBe(expected);
    expect(comparePlaces(two, one, recodings)).toBe(expected);
  });
});
