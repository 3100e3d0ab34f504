import type { SignInFault } from '../device/api/presence.ts';
import { SIGN_IN_FAULTS } from '../words/fault-words.ts';
import { say, sayDigits, words } from '../words/language.ts';

export function saySignInFault(fault: SignInFault): string {
  const said = say(SIGN_IN_FAULTS[fault.code]);
  return 'waitMs' in fault
    ? `${said} (${words.value.seconds(sayDigits(Math.ceil(fault.waitMs / 1000)))})`
    : said;
}
