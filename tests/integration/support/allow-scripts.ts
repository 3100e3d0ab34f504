interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => unknown;
}

/** A test's page starts workers the product does not know; the server's header asks it to say so first. */
export function allowScripts(): void {
  if (!('trustedTypes' in window) || !isTrustedTypes(window.trustedTypes)) return;
  window.trustedTypes.createPolicy('default', { createScriptURL: (url) => url });
}

function isTrustedTypes(value: unknown): value is TrustedTypes {
  return typeof value === 'object' && value !== null && 'createPolicy' in value;
}
