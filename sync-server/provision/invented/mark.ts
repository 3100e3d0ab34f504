/**
 * Stands before every number of an invented book, receipt or UIC («sample» in Khmer), so that none can be taken for a
 * real one; invented identity cards begin with 99. Register numbers are plain, as registers have them.
 */
const INVENTED_MARK = 'គំរូ';

/** A number of an invented paper, of the id of what it belongs to. */
export function inventedNumber(id: string): string {
  return `${INVENTED_MARK}-${id.replace(/[a-z]/g, '')}`;
}
