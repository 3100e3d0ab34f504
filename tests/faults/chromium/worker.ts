import { createBrowserPorts } from '../../../client/device/browser-ports.ts';
import { createDevice } from '../../../client/device/device.ts';
import { exposeDevice } from '../../../client/device/expose-device.ts';
import { watchLogs } from '../watch-logs.ts';
import { BROWSER_BACKOFF, CLOCK_CHANNEL, SHRUNK } from './page-words.ts';

/**
 * The product's device layer, composed as its own worker composes it, on a clock that jumps, with short waits, and with
 * an eye on each record as it is stored.
 */
const NAME = 'salakhum-vault';
let skew = Number(new URLSearchParams(location.search).get('skew'));
const machine = Date.now.bind(Date);
Date.now = () => machine() + skew;
new BroadcastChannel(CLOCK_CHANNEL).onmessage = ({ data }) => {
  skew = Number(data);
};

const ports = createBrowserPorts(NAME);
const tell = (entries: readonly string[]) => console.info(SHRUNK + JSON.stringify(entries));
exposeDevice(
  createDevice(
    { ...ports, protection: (vaultKey) => watchLogs(ports.protection(vaultKey), tell) },
    { name: NAME, server: '', backoff: BROWSER_BACKOFF },
  ),
);
