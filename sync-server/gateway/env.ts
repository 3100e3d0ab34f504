import type { Body } from './body.ts';
import type { LogLine } from './log-file.ts';
import type { Session } from './sessions.ts';

/** What a request carries through the gateway. */
export interface GatewayEnv {
  Variables: {
    requestId: string;
    log: (line: LogLine) => void;
    session: Session;
    /** Its number, which one tablet alone holds. */
    sessionId: string;
    /** As it was proven. */
    body: Body;
  };
}
