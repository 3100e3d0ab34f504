import type { Hand } from '../support/hand.ts';

/** Opens a family book whose head has that given name; gives the record's id. */
export async function newBook(hand: Hand, name: string): Promise<string> {
  await hand.open(`/new/family-book/${encodeURIComponent(name)}`);
  await hand.choose('members.@0.sex', 'f');
  await hand.fill({
    'members.@0.familyName': 'កែវ',
    'members.@0.givenName': name,
    'address.village': 'ភូមិកណ្ដាល',
  });
  await hand.save();
  return hand.recordId();
}
