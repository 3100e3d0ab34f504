const UTC_PLUS_7 = 7 * 3_600_000;

/** The plain date in Cambodia, YYYY-MM-DD. */
export function dateAt(ms: number): string {
  return new Date(ms + UTC_PLUS_7).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
