/** What of Trusted Types is used here; not every browser has them. */
interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => unknown;
}

/**
 * The one policy that the server's header lets a page or a worker have: scripts are this app's own files. Markup and text
 * are never made into code, so no rule for those exists. To be called in each before it starts a worker.
 */
export function allowOwnScripts(): void {
  const trustedTypes: TrustedTypes | undefined = Reflect.get(globalThis, 'trustedTypes');
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      const { origin, pathname } = new URL(url, location.href);
      const isOwn = origin === location.origin && /^\/(assets\/[\w.-]+\.js|sw\.js)$/.test(pathname);
      if (!isOwn) throw new TypeError('not a script of this app');
      return url;
    },
  });
}
