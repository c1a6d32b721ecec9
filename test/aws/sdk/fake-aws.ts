// AWS on a loopback port: answers as it is told, and remembers what it was asked.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Received {
  /** As the request names it: `ec2:DescribeImages`. */
  readonly action: string;
  /** What was asked: a form, JSON, or what stands in the path and the query. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** For which it is signed. */
  readonly region: string;
  /** With which it is signed. */
  readonly accessKeyId: string;
}

export type Reply =
  | { readonly status?: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  /** The connection ends: before anything, or in the middle of the body. */
  | { readonly cut: "before" | "within" }
  /** The answer never begins, or never ends. */
  | { readonly silent: "before" | "within" }
  /** The body goes on for ever. */
  | { readonly endless: string };

export interface FakeAws {
  readonly url: string;
  readonly received: readonly Received[];
  readonly asked: () => readonly string[];
}

export async function fakeAws(answer: (received: Received, times: number) => Reply): Promise<FakeAws> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const one = await read(request);
    const times = received.filter(({ action }) => action === one.action).length;
    received.push(one);
    send(answer(one, times), response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, received, asked: () => received.map(({ action }) => action) };
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8");
  const [, accessKeyId = "", region = "", signedFor = ""] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? "") ?? [];
  return { ...named(request, body, signedFor), region, accessKeyId };
}

function named(
  request: IncomingMessage,
  body: string,
  signedFor: string,
): Pick<Received, "action" | "parameters"> {
  const target = request.headers["x-amz-target"];
  if (typeof target === "string") {
    return { action: `kms:${target.split(".")[1]}`, parameters: JSON.parse(body) };
  }
  if (signedFor === "eks") return namedByPath(request);
  // What gives credentials is asked by its path, unless it is STS.
  if (signedFor === "" && !body.includes("Action=")) {
    return { action: `${request.method} ${request.url?.replace(/\?.*/, "")}`, parameters: {} };
  }
  const { Action, Version: _version, ...parameters } = Object.fromEntries(new URLSearchParams(body));
  return { action: `${signedFor || "sts"}:${Action}`, parameters };
}

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Operations.html */
function namedByPath({ method, url = "" }: IncomingMessage): Pick<Received, "action" | "parameters"> {
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
  const [, clusters, name, groups, group] = pathname.split("/").map(decodeURIComponent);
  if (method !== "GET" || clusters !== "clusters")
    return { action: `eks:${method} ${pathname}`, parameters: {} };
  const query = Object.fromEntries(searchParams);
  if (group !== undefined) return { action: "eks:DescribeNodegroup", parameters: { name, group } };
  if (groups !== undefined) return { action: "eks:ListNodegroups", parameters: { name, ...query } };
  return name === undefined
    ? { action: "eks:ListClusters", parameters: query }
    : { action: "eks:DescribeCluster", parameters: { name } };
}

function send(reply: Reply, response: ServerResponse): void {
  if ("body" in reply) {
    response.writeHead(reply.status ?? 200, reply.headers).end(reply.body);
  } else if ("cut" in reply) {
    if (reply.cut === "within") response.writeHead(200, { "content-length": "1000" }).write("{");
    setImmediate(() => response.socket?.destroy());
  } else if ("endless" in reply) {
    const piece = reply.endless.repeat(1_000_000 / reply.endless.length);
    const goOn = (): void => {
      while (response.write(piece));
      response.once("drain", goOn);
    };
    goOn();
  } else if (reply.silent === "within") {
    response.writeHead(200, { "content-length": "1000" }).write("{");
  }
}
