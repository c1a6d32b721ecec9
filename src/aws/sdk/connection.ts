// How does every client talk to AWS? Timeouts, retries, sockets.

import type { STSClientConfig } from "@aws-sdk/client-sts";
import { BOUNDED_BODIES, type Extension } from "./bounded-body.ts";
import type { Credentials } from "./credentials.ts";
import type { Patience } from "./patience.ts";

/** What the configurations of all clients have in common. */
export interface Connection {
  readonly region: string;
  readonly maxAttempts: number;
  readonly retryMode: "adaptive";
  readonly requestHandler: NonNullable<STSClientConfig["requestHandler"]>;
  readonly logger: NonNullable<STSClientConfig["logger"]>;
  readonly extensions: Extension[];
  readonly credentials?: Credentials;
}

const silence = (): void => undefined;

/** Else the SDK writes its warnings to the console. */
export const SILENT = { trace: silence, debug: silence, info: silence, warn: silence, error: silence };

/** For one client. More questions are never asked at once: whoever asks them keeps them fewer. */
const SOCKETS = 32;

export function connectionIn(region: string, patience: Patience): Connection {
  return {
    region,
    maxAttempts: patience.attempts,
    retryMode: "adaptive",
    requestHandler: {
      connectionTimeout: patience.connection,
      requestTimeout: patience.answer,
      socketTimeout: patience.answer,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: SOCKETS },
      httpsAgent: { keepAlive: true, maxSockets: SOCKETS },
      logger: SILENT,
    },
    logger: SILENT,
    extensions: [BOUNDED_BODIES],
  };
}
