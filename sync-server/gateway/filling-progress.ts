/** How far a demonstration has been written; counts of people, and of the papers about them. */
export interface FillingProgress {
  readonly people: number;
  readonly of: number;
  readonly records: number;
  readonly isDone: boolean;
}
