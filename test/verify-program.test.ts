// What does the program that npm installs do with files and with Ctrl-C when an account is verified?

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inOrderOfQuestions } from "../src/aws/question-key.ts";
import { snapshotText } from "../src/aws/snapshot-file.ts";
import { ACCOUNT, CLUSTER, REGION, sampleAnswers } from "./aws/sample-account.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eks-lint-verify-program-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("--save-snapshot", () => {
  const text = snapshotText({
    takenAt: "2026-11-23T09:30:00Z",
    clusters: [{ account: ACCOUNT, region: REGION, cluster: CLUSTER, nodegroups: [] }],
    answers: inOrderOfQuestions(sampleAnswers()),
  });
  const saving = (file: string) => {
    writeFileSync(join(folder, "given.json"), text);
    const args = [resolve("dist/cli.js"), "verify", "--snapshot", "given.json", "--save-snapshot", file];
    return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  };

  test("writes a whole file that its owner alone may read, in place of what was there", () => {
    writeFileSync(join(folder, "account.json"), "before");
    expect(saving("account.json")).toMatchObject({ status: 1, stderr: "" });
    expect(readFileSync(join(folder, "account.json"), "utf8")).toBe(text);
    expect(statSync(join(folder, "account.json")).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(["account.json", "given.json"]);
  });

  test("that fails leaves nothing, and prints the report all the same", () => {
    // No disk takes a name this long.
    const { status, stdout } = saving("x".repeat(300));
    expect(status).toBe(2);
    expect(stdout).toContain("Checked 1 cluster");
    expect(stdout.replace(/\s+/g, " ")).toContain("The snapshot cannot be written to");
    expect(readdirSync(folder)).toEqual(["given.json"]);
  });
});

test("Ctrl-C while an account does not answer ends it at once, with one line, exit code 3 and no file", async () => {
  let ask = (): void => {};
  const isAsked = new Promise<void>((asked) => {
    ask = asked;
  });
  const silent = createServer(() => ask());
  await new Promise<void>((listening) => silent.listen(0, "127.0.0.1", listening));
  const { port } = silent.address() as AddressInfo;
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  };
  const args = ["verify", "--all-clusters", "--region", REGION, "--save-snapshot", "account.json"];
  const program = spawn(process.execPath, [resolve("dist/cli.js"), ...args], { cwd: folder, env });
  let said = "";
  for (const stream of [program.stdout, program.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const ended = new Promise<number | null>((end) => program.on("close", end));
  await isAsked;
  program.kill("SIGINT");
  const exitCode = await ended;
  silent.closeAllConnections();
  silent.close();
  expect({ exitCode, said }).toEqual({
    exitCode: 3,
    said: "eks-lint: stopped before the account was read; nothing is written\n",
  });
  expect(readdirSync(folder)).toEqual([]);
});
