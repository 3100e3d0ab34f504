import type { Proposal } from '../../../schemas/rules/proposals.ts';
import type { RegisterBookStanding } from '../../../schemas/rules/register.ts';

/** A proposal with the title of its book. */
export interface BookProposal extends Proposal {
  readonly title: string;
}

/** A book of the civil register as the entries on this tablet have it, and whose it is. */
export interface RegisterView extends RegisterBookStanding {
  readonly commune: string;
}
