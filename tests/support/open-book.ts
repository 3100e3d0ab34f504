import type { Hand } from './hand.ts';

/** Opens a family book with one woman in it, by its form. @param draft names the form's draft; @returns the record's id */
export async function openBook(hand: Hand, draft: string): Promise<string> {
  await hand.open(`/new/family-book/${draft}`);
  await hand.choose('members.@0.sex', 'f');
  await hand.fill({
    'members.@0.familyName': 'កែវ',
    'members.@0.givenName': 'ចាន់ថន',
    'address.village': 'ភូមិកណ្ដាល',
  });
  await hand.save();
  return hand.recordId();
}
