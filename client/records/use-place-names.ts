import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app-state.ts';
import { say, sayDigits } from '../words/language.ts';
import { OFFICERS_WORDS } from '../words/officers-words.ts';

/** Names a place with its code; the code alone where nothing here knows its name. */
export function usePlaceNames(codes: readonly string[]): (code: string) => string {
  const { device, roster } = useApp();
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = codes.filter((code) => code !== '' && code.length < 6).join(' ');
  useEffect(() => {
    let isHere = true;
    const look = async (code: string) => [code, (await device.placeText(code))?.text ?? ''] as const;
    void Promise.all(wanted.split(' ').filter(Boolean).map(look)).then((pairs) => {
      if (isHere) setFound(new Map(pairs));
    });
    return () => {
      isHere = false;
    };
  }, [wanted]);
  return (code) => {
    if (code === '') return say(OFFICERS_WORDS.wholeCountry);
    const commune = roster.value?.communes.find((one) => one.code === code);
    const name = commune ? say(commune.name) : found.get(code);
    return name ? `${name} · ${sayDigits(code)}` : sayDigits(code);
  };
}
