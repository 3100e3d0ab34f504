/** The names in a place as a paper words it, without their unit words; smallest first. */
export interface PlaceName {
  readonly name: string;
  /** Undefined where no unit word stands before it. */
  readonly level: 'village' | 'commune' | 'district' | 'province' | undefined;
}

const UNITS: Readonly<Record<string, PlaceName['level']>> = {
  ភូមិ: 'village',
  ឃុំ: 'commune',
  សង្កាត់: 'commune',
  ស្រុក: 'district',
  ក្រុង: 'district',
  ខណ្ឌ: 'district',
  ខេត្ត: 'province',
  រាជធានី: 'province',
};
/** Source of a pattern for the unit words. */
export const UNIT_WORD = `(${Object.keys(UNITS).join('|')})`;
const UNIT = new RegExp(`(?:^|[ ,])${UNIT_WORD}`, 'g');
const LATIN_UNIT = /\b(phum|village|khum|commune|sangkat|srok|district|krong|khan|khaet|province)\b/gi;

/** The text in stored form. «ភូមិអូរថ្ម ឃុំថ្មី» names អូរថ្ម and ថ្មី. */
export function readPlaceNames(text: string): readonly PlaceName[] {
  const marked = text.replace(UNIT, (_, unit: string) => `\n${unit}\t`).replace(LATIN_UNIT, '');
  return marked.split(/[\n,]/).flatMap((piece): readonly PlaceName[] => {
    const [before = '', after] = piece.split('\t');
    const name = (after ?? before).trim();
    return name === '' ? [] : [{ name, level: after === undefined ? undefined : UNITS[before] }];
  });
}
