/** What shows a bug of `mutations.ts`: a schedule as it is printed, so that no change in how schedules are drawn takes it away. */
export interface PlantSchedule {
  readonly plant: string;
  /** What is reported, about the promise that the bug breaks. */
  readonly says: string;
  readonly schedule: string;
}

/** The shortest there is for each. */
export const PLANT_SCHEDULES: readonly PlantSchedule[] = [
  {
    // The write is refused by the database, and the tablet is told that it has come.
    plant: 'early-acknowledgement',
    says: 'shown as confirmed, is not in the province',
    schedule: `
      seed 1
      tablets clerk-079901 chief-079901
      act 0 book 1
      rest 5000
      engine conflict 1
      act 0 birth 2
      rest 20000`,
  },
  {
    // The store takes nothing, so that only the journal has the work when the app ends; no line brings it back.
    plant: 'journal-not-replayed',
    says: 'was not shown at tablet 0 (clerk-079901), which wrote it, once it was opened again',
    schedule: `
      seed 2
      tablets clerk-079901 chief-079901
      act 0 book 1
      rest 5000
      wire 0 cut * 1000000
      fill-store 0
      act 0 edit 4
      rest 500
      kill 0 0
      free 0
      start 0
      rest 20000`,
  },
  {
    // The province is set back to before two edits that were confirmed, and shows its older record to whoever made them:
    // the other, who might bring them back first, is away.
    plant: 'clean-record-overwritten',
    says: 'went out of a log of tablet 0 (clerk-079901)',
    schedule: `
      seed 3
      tablets clerk-079901 chief-079901
      act 0 book 1
      rest 20000
      copy
      act 0 edit 2
      act 0 edit 3
      rest 20000
      wire 1 cut * 1000000
      restore-told
      rest 20000`,
  },
  {
    // The province refuses work of an older app.
    plant: 'refused-work-dropped',
    says: 'refused, is not in the tray of tablet 0',
    schedule: `
      seed 4
      tablets clerk-079901 chief-079901
      act 0 elsewhere 5
      rest 20000`,
  },
  {
    // A page is pulled, and the app ends before it is stored.
    plant: 'checkpoint-past-a-gap',
    says: 'tablet 1 (chief-079901) has 0 of the 1 entries of family-book-',
    schedule: `
      seed 5
      tablets clerk-079901 chief-079901
      act 0 book 1
      rest 20000
      kill 1 3
      act 0 book 2
      rest 20000
      start 1
      rest 20000`,
  },
  {
    // Two tablets push at once: each is told where it stands as if the other had written nothing.
    plant: 'told-past-a-gap',
    says: 'tablet 1 (chief-079901) has 0 of the 1 entries of family-book-',
    schedule: `
      seed 6
      tablets clerk-079901 chief-079901
      act 0 book 1
      rest 20000
      act 0 book 2
      act 1 book 3
      rest 20000`,
  },
];
