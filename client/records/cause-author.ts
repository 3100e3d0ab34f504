import { useApp } from '../app-state.ts';
import { say } from '../words/language.ts';
import { ROLES } from '../words/role-words.ts';

/** Names whose key it is, with the role; undefined for a key the roster does not hold. */
export function useAuthorNames(): (key: string) => string | undefined {
  const { roster } = useApp();
  return (key) => {
    const found = roster.value?.certificates.find((one) => one.key === key)?.certificate;
    return found && `${found.name} · ${say(ROLES[found.role])}`;
  };
}
