/** Base letter, then the letters that are it with marks (French, Vietnamese and map romanisations). */
const MARKED: readonly string[] = [
  'aàáâãäåāăąǎạảấầẩẫậắằẳẵặ',
  'cçćč',
  'dđďð',
  'eèéêëēĕėęěẹẻẽếềểễệ',
  'gğģ',
  'iìíîïĩīĭįıịỉǐ',
  'lłľĺļ',
  'nñńņňǹ',
  'oòóôõöøōŏőơǒọỏốồổỗộớờởỡợ',
  'rŕř',
  'sśşšș',
  'tţťț',
  'uùúûüũūŭůűųưǔụủứừửữự',
  'yýÿŷỳỵỷỹ',
  'zźżž',
];

const BASE_OF: ReadonlyMap<string, string> = new Map(
  MARKED.flatMap((row) => {
    const base = row.charAt(0);
    return [...row].slice(1).map((letter) => [letter, base] as const);
  }),
);

const TO_FOLD = /[A-Z\u00C0-\u036F\u1E00-\u1EFF]/;

/** Lower case without accents, the same on every engine: no locale, no normalize. */
export function foldLatinLetters(text: string): string {
  if (!TO_FOLD.test(text)) return text;
  const lower = text.toLowerCase().replace(/[\u0300-\u036F]/g, '');
  return lower.replace(/[\u00DF-\u024F\u1E00-\u1EFF]/g, (letter) => BASE_OF.get(letter) ?? letter);
}
