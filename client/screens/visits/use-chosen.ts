import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app-state.ts';

/** The houses chosen to go to, with their names: who is crossed off is still told of. Kept with the tablet's drafts. */
export interface Chosen {
  readonly houses: ReadonlyMap<string, string>;
  readonly put: (houses: ReadonlyMap<string, string>) => void;
}

const NAME = 'visits:chosen';

/** Undefined while it is being read. */
export function useChosen(): Chosen | undefined {
  const { device } = useApp();
  const [houses, setHouses] = useState<ReadonlyMap<string, string>>();
  useEffect(() => {
    void device.readDraft(NAME).then((draft) => setHouses(toHouses(draft?.value)));
  }, []);
  if (!houses) return undefined;
  return {
    houses,
    put: (next) => {
      setHouses(next);
      void device.putDraft(NAME, Object.fromEntries(next));
    },
  };
}

function toHouses(value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([id, name]) => (typeof name === 'string' ? [[id, name]] : [])),
  );
}
