// Stands between eks-lint and moto, and spoils the answers to one call: AWS, a network or a proxy on a bad day.

import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { ACTIONS, type Action } from "../../src/aws/actions.ts";

export const FAULTS = ["denied", "throttled", "delayed", "cut", "garbled", "emptied"] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultyProxy {
  readonly endpoint: string;
  /** Null: all answers pass. */
  readonly spoil: (what: { readonly action: Action; readonly fault: Fault } | null) => void;
  /** How often each call was made since the last time something was spoiled. */
  readonly calls: ReadonlyMap<Action, number>;
  readonly stop: () => void;
}

/** Longer than the test waits for an answer. */
const LONG = 2_000;

export async function startProxy(target: string): Promise<FaultyProxy> {
  let spoilt: { readonly action: Action; readonly fault: Fault } | null = null;
  const calls = new Map<Action, number>();
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.on("end", () => {
      const body = Buffer.concat(parts);
      const action = actionOf(incoming, body.toString("utf8"));
      if (action !== null) calls.set(action, (calls.get(action) ?? 0) + 1);
      if (action !== null && spoilt?.action === action) spoil(spoilt.fault, action, outgoing);
      else forward(incoming, body, target, outgoing);
    });
  });
  const port = await listening(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spoil: (what) => {
      calls.clear();
      spoilt = what;
    },
    calls,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address !== null) resolve(address.port);
      else reject(new Error("no port is free"));
    });
  });

/** KMS names its call in a header, EKS by the path, the others in the body. */
function actionOf({ headers, url = "" }: IncomingMessage, body: string): Action | null {
  const target = headers["x-amz-target"];
  const named =
    typeof target === "string"
      ? target.split(".").at(-1)
      : (/(?:^|&)Action=(\w+)/.exec(body)?.[1] ?? ofEks(url));
  return ACTIONS.find((action) => action.split(":")[1] === named) ?? null;
}

function ofEks(url: string): string | undefined {
  const [path = ""] = url.split("?");
  if (/^\/clusters\/[^/]+\/node-groups\/[^/]+$/.test(path)) return "DescribeNodegroup";
  if (/^\/clusters\/[^/]+\/node-groups$/.test(path)) return "ListNodegroups";
  if (/^\/clusters\/[^/]+$/.test(path)) return "DescribeCluster";
  return path === "/clusters" ? "ListClusters" : undefined;
}

function forward(incoming: IncomingMessage, body: Buffer, target: string, outgoing: ServerResponse): void {
  const { method, url, headers } = incoming;
  const passed = request(new URL(url ?? "/", target), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  passed.on("error", () => outgoing.destroy());
  passed.end(body);
}

const isJson = (action: Action): boolean => action.startsWith("kms:") || action.startsWith("eks:");

function spoil(fault: Fault, action: Action, outgoing: ServerResponse): void {
  switch (fault) {
    case "denied":
      refuse(
        outgoing,
        action,
        403,
        action.startsWith("ec2:") ? "UnauthorizedOperation" : "AccessDeniedException",
      );
      break;
    case "throttled":
      refuse(
        outgoing,
        action,
        400,
        action.startsWith("ec2:") ? "RequestLimitExceeded" : "ThrottlingException",
      );
      break;
    case "delayed":
      setTimeout(() => outgoing.destroy(), LONG).unref();
      break;
    case "cut":
      outgoing.writeHead(200, { "content-length": "1000" });
      outgoing.write(isJson(action) ? '{"Key' : "<Descr");
      setTimeout(() => outgoing.destroy(), 5);
      break;
    case "garbled":
      outgoing.writeHead(200, { "content-type": "text/html" });
      outgoing.end("<html><body>Please log in to the network</body></html>");
      break;
    case "emptied":
      outgoing.writeHead(200, { "content-type": isJson(action) ? "application/x-amz-json-1.1" : "text/xml" });
      outgoing.end(isJson(action) ? "{}" : `<${action.split(":")[1]}Response/>`);
      break;
    default:
      fault satisfies never;
  }
}

/** As the protocol of the service writes an error. */
function refuse(outgoing: ServerResponse, action: Action, status: number, code: string): void {
  const message = "made by the test";
  if (isJson(action)) {
    outgoing.writeHead(status, { "content-type": "application/x-amz-json-1.1", "x-amzn-errortype": code });
    outgoing.end(JSON.stringify({ __type: code, message }));
    return;
  }
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  outgoing.writeHead(status, { "content-type": "text/xml" });
  outgoing.end(
    action.startsWith("ec2:")
      ? `<Response><Errors>${error}</Errors><RequestID>1</RequestID></Response>`
      : `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>`,
  );
}
