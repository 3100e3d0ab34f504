import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../client/parts/look/tokens.css', import.meta.url), 'utf8');
const colours = new Map(
  [...css.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', hex = '']) => [name, hex]),
);

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [a, b]
    .map((name) => luminance(colours.get(name) ?? '#'))
    .sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const TINTS = ['good', 'note', 'warn', 'alarm'];
const SURFACES = ['paper', 'sheet', 'accent-tint'];
const TEXTS: readonly (readonly [text: string, ground: string])[] = [
  ...SURFACES.flatMap((ground) =>
    ['ink', 'ink-soft', 'accent', 'alarm'].map((ink) => [ink, ground] as const),
  ),
  ...TINTS.map((tint) => [tint, `${tint}-tint`] as const),
  ...['accent', 'accent-pressed', 'alarm', 'ink'].map((ground) => ['on-accent', ground] as const),
];

describe('the colours, for reading outdoors', () => {
  it.each(TEXTS)('%s on %s is at least 7:1', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(7);
  });

  it.each(SURFACES)('the line around a box on %s is at least 3:1', (ground) => {
    expect(contrast('line-strong', ground)).toBeGreaterThanOrEqual(3);
  });
});
