// Starts moto, which answers as AWS does, on a free port of this machine; `null` where it is not installed.

import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ACCOUNT } from "../aws/sample-account.ts";

export interface MotoServer {
  readonly endpoint: string;
  /** Forgets everything. */
  readonly reset: () => Promise<void>;
  readonly stop: () => void;
}

/** CI has no moto; where it is missing elsewhere, whoever runs the tests should hear of it. */
export function whyWithoutMoto(): string | null {
  if ((process.env.CI ?? "") !== "") return "CI runs without moto";
  return isOnPath("moto_server")
    ? null
    : "moto_server is not on the PATH: pip install 'moto[server]', as the README says";
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const PATIENCE = 300;

export async function startMoto(): Promise<MotoServer> {
  const port = await freePort();
  const server = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], {
    // sitecustomize.py in this folder adds what moto lacks.
    env: {
      ...process.env,
      PYTHONPATH: fileURLToPath(new URL(".", import.meta.url)),
      MOTO_ACCOUNT_ID: ACCOUNT,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  server.stderr?.on("data", (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4_000);
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const ask = (path: string, method = "GET") => fetch(`${endpoint}/moto-api/${path}`, { method });
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    if (server.exitCode !== null) throw new Error(`moto_server does not start: ${said}`);
    const isReady = await ask("").then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady)
      return { endpoint, reset: async () => void (await ask("reset", "POST")), stop: stopping(server) };
    await pause(200);
  }
  server.kill();
  throw new Error(`moto_server does not answer on ${endpoint}: ${said}`);
}

const stopping = (server: ChildProcess) => (): void => {
  server.kill("SIGTERM");
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port is free")),
      );
    });
  });
