import preact from '@preact/preset-vite';
import { createServer } from 'vite';

/** The review page of the parts, drawn again as they change; it is no part of the product's build. */
const server = await createServer({
  configFile: false,
  root: 'tests/fixtures/screens',
  plugins: [preact()],
  server: { host: '127.0.0.1', port: 5180 },
});
await server.listen();
server.printUrls();
