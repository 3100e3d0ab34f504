/**
 * An error as the log may have it. Messages quote what they were given, and that may be somebody's name: of a message
 * only plain words stay, nothing in quotes and nothing that is not ASCII; of the stack where it happened.
 */
export function toLoggable(error: Error): string {
  const said = error.message
    .replace(/"[^"]*"?|'[^']*'?|`[^`]*`?|“[^”]*”?|\{.*|\[.*/gs, '…')
    .replace(/[^\x20-\x7e…]+/g, '…')
    .slice(0, 200);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}: ${said}`, ...frames.slice(0, 12)].join('\n');
}
