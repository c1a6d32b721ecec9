// How large may an answer be? Whoever answers in the place of AWS may never stop.

import { pipeline, type Readable, Transform } from "node:stream";
import type { STSClientConfig } from "@aws-sdk/client-sts";

type OfSts = NonNullable<STSClientConfig["extensions"]>[number];

/** What the extensions of all clients have in common. */
export interface Extension {
  readonly configure: (configuration: Pick<Parameters<OfSts["configure"]>[0], "httpHandler">) => void;
}

/** Bytes: many times what AWS puts on one page. */
const MOST = 32 * 1024 * 1024;

/** An error of Node.js by its form, like those of its HTTP parser. */
export const TOO_LARGE = "ERR_ANSWER_TOO_LARGE";

/** For every client: its handler hands over bodies that end with an error once they are too large. */
export const BOUNDED_BODIES: Extension = {
  configure(configuration) {
    const handler = configuration.httpHandler();
    const handle = handler.handle.bind(handler);
    handler.handle = async (request, options) => {
      const answer = await handle(request, options);
      if (isReadable(answer.response.body)) answer.response.body = bounded(answer.response.body);
      return answer;
    };
  },
};

const isReadable = (body: unknown): body is Readable =>
  typeof body === "object" && body !== null && "pipe" in body && typeof body.pipe === "function";

function bounded(body: Readable): Readable {
  let size = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > MOST) done(Object.assign(new Error("the answer does not end"), { code: TOO_LARGE }));
      else done(null, chunk);
    },
  });
  // Whoever reads sees the error; the connection is closed with it.
  pipeline(body, counting, () => undefined);
  return counting;
}
