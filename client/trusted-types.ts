/** What of Trusted Types is used here; not every browser's types have it. */
interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => unknown;
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}

/**
 * The one policy that the server's header lets this page have: scripts are this app's own files. Markup and text are
 * never made into code, so no rule for those exists. To be called before the worker is started.
 */
export function allowOwnScripts(): void {
  window.trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      const { origin, pathname } = new URL(url, location.href);
      const isOwn = origin === location.origin && /^\/(assets\/[\w.-]+\.js|sw\.js)$/.test(pathname);
      if (!isOwn && import.meta.env.PROD) throw new TypeError('not a script of this app');
      return url;
    },
  });
}
