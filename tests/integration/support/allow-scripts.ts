interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => unknown;
}

/** A test's page, or a worker of it, starts workers the product does not know; the server's header asks it to say so first. */
export function allowScripts(): void {
  const trustedTypes: unknown = Reflect.get(globalThis, 'trustedTypes');
  if (isTrustedTypes(trustedTypes)) trustedTypes.createPolicy('default', { createScriptURL: (url) => url });
}

function isTrustedTypes(value: unknown): value is TrustedTypes {
  return typeof value === 'object' && value !== null && 'createPolicy' in value;
}
