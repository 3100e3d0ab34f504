import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import type { DemonstrationOfficer } from './demonstration-officers.ts';

/**
 * Who may sign in, as `npm start` prints it: a line a commune with its four PINs, then districts and provinces, instead
 * of a line an officer.
 */
export function officersTable(
  communes: readonly CommuneConfig[],
  officers: readonly DemonstrationOfficer[],
): readonly string[] {
  const words = ['clerk', 'chief', 'field', 'police'];
  const pinOf = (name: string) => officers.find((one) => one.officer === name)?.pin ?? '';
  const row = ({ code, name, invented, regimes }: CommuneConfig): string => {
    const pins = words.map((word) => pinOf(`${word}-${code}`).padEnd(7)).join('');
    const regime = regimes.at(-1)?.regime ?? '';
    return `  ${code.padEnd(8)}${pins}${name.en}, ${regime}${invented === 'practice' ? ', empty' : ''}`;
  };
  const others = (role: string) =>
    officers.filter((one) => one.role === role).map(({ officer, pin }) => `${officer} ${pin}`);
  return [
    'Sign in as word-commune, for example clerk-070702 with PIN 1111:',
    `  ${''.padEnd(8)}${words.map((word) => word.padEnd(7)).join('')}`,
    ...communes.map(row),
    `  ${others('district').join(' · ')}`,
    `  ${others('provincial').join(' · ')} (reads all)`,
    `  ${others('administrator').join(' · ')} (invites and revokes; sees no records)`,
  ];
}
