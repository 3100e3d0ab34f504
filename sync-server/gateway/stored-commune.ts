import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import { type Fields, isFields, isText, toList } from '../store/guards.ts';

/** A commune as the control database holds it. */
export function toCommune(doc: Fields): CommuneConfig | undefined {
  const held = doc.commune;
  if (!isFields(held) || !isText(held.code) || !isFields(held.name)) return undefined;
  const { km, en } = held.name;
  if (!isText(km) || !isText(en)) return undefined;
  const regimes = toList(held.regimes).flatMap((one) => {
    if (!isFields(one) || !isText(one.from) || !isText(one.article)) return [];
    const { from, regime, article } = one;
    return regime === 'paper' || regime === 'electronic' ? [{ from, regime, article } as const] : [];
  });
  const { invented } = held;
  const isInvented = invented === 'people' || invented === 'practice';
  return { code: held.code, name: { km, en }, regimes, ...(isInvented ? { invented } : {}) };
}
