/** An id as it is pasted: base64url of a SHA-256, which may begin with a dash or two. */
const ID = /^[-\w]{43}$/;

/** The arguments of a command with no id in them that could be taken for an option. */
export function withIdsApart(args: readonly string[]): string[] {
  const options: string[] = [];
  const ids: string[] = [];
  for (const arg of args) {
    const before = options.at(-1);
    if (!ID.test(arg)) options.push(arg);
    else if (before?.startsWith('--') && !before.includes('=')) options.splice(-1, 1, `${before}=${arg}`);
    else ids.push(arg);
  }
  return ids.length === 0 ? options : [...options, '--', ...ids];
}
