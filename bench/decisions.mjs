// How many key policies are decided in a second, beside a yardstick that does not depend on this project?

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROUNDS = 15;
const ROUND_MILLISECONDS = 200;

const ACCOUNT = "111122223333";
const REGION = "us-west-2";
const ORIGIN = { kind: "file", file: "policy.json", path: [] };
const ROLE = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
const role = (name) => ({ AWS: `arn:aws:iam::${ACCOUNT}:role/${name}` });
const USE = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];

const allow = (Sid, Principal, Action, Condition) => ({
  Sid,
  Effect: "Allow",
  Principal,
  Action,
  Resource: "*",
  ...(Condition === undefined ? {} : { Condition }),
});
const deny = (Sid, Action, Condition) => ({
  Sid,
  Effect: "Deny",
  Principal: "*",
  Action,
  Resource: "*",
  Condition,
});

/** Ten statements of a kind that real key policies have; every launch may use the key. */
const POLICY = {
  Version: "2012-10-17",
  Statement: [
    allow("Root", { AWS: `arn:aws:iam::${ACCOUNT}:root` }, "kms:*"),
    allow("Administrators", role("Admin"), [
      "kms:Create*",
      "kms:Describe*",
      "kms:Put*",
      "kms:ScheduleKeyDeletion",
    ]),
    allow("Nodes", role("NodeInstanceRole"), USE),
    allow("Logs", { Service: `logs.${REGION}.amazonaws.com` }, USE, {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${REGION}:${ACCOUNT}:*` },
    }),
    allow("ThroughS3", { AWS: "*" }, USE, {
      StringEquals: { "kms:CallerAccount": ACCOUNT, "kms:ViaService": `s3.${REGION}.amazonaws.com` },
    }),
    allow("AutoScaling", { AWS: ROLE }, USE),
    allow("AutoScalingGrants", { AWS: ROLE }, "kms:CreateGrant", {
      Bool: { "kms:GrantIsForAWSResource": "true" },
    }),
    deny("WithoutTls", "kms:*", { Bool: { "aws:SecureTransport": "false" } }),
    deny("GrantsForOthers", "kms:CreateGrant", { Bool: { "kms:GrantIsForAWSResource": "false" } }),
    deny("OtherAccounts", "kms:*", {
      StringNotEquals: { "aws:PrincipalAccount": ACCOUNT },
      Bool: { "aws:PrincipalIsAWSService": "false" },
    }),
  ],
};

const ENTRY = `
export { decide } from "./src/permissions/decide.ts";
export { permits } from "./src/permissions/decision.ts";
export { valueOfJson } from "./src/model/value.ts";
export { environmentOf } from "./src/model/environment.ts";
export { serviceLinkedRole } from "./src/model/launch-role.ts";
`;

async function engine() {
  const folder = mkdtempSync(join(tmpdir(), "eks-lint-bench-"));
  const outfile = join(folder, "engine.mjs");
  const resolveDir = fileURLToPath(new URL("..", import.meta.url));
  await build({
    stdin: { contents: ENTRY, resolveDir },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
  });
  const loaded = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true });
  return loaded;
}

const { decide, permits, valueOfJson, environmentOf, serviceLinkedRole } = await engine();
const environment = environmentOf(ACCOUNT, REGION);
const launchRole = serviceLinkedRole("autoscaling-service-linked-role", environment);
const known = (value) => ({ state: "known", value, from: "stated", origin: ORIGIN });
const TEXT = JSON.stringify(POLICY);

const question = (policy) => ({
  key: {
    name: "key",
    identifiers: [[`arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`]],
    manager: known("customer"),
    enabled: known(true),
    spec: known("SYMMETRIC_DEFAULT"),
    usage: known("ENCRYPT_DECRYPT"),
    materialOrigin: known("AWS_KMS"),
    multiRegion: known(false),
    environment,
    policy: known(policy),
    identity: null,
    origin: ORIGIN,
  },
  role: launchRole,
  environment,
  grants: [],
});
const policyOf = (json) => ({ kind: "document", document: valueOfJson(json, ORIGIN) });
const READ = question(policyOf(POLICY));

const TASKS = {
  "JSON.parse of the policy": () => JSON.parse(TEXT),
  "decide, policy already read": () => decide(READ),
  "decide, from the policy's text": () => decide(question(policyOf(JSON.parse(TEXT)))),
};

/** Runs in a millisecond; the first round warms up and is not counted. */
function speed(task) {
  let runs = 0;
  const start = performance.now();
  let now = start;
  while (now - start < ROUND_MILLISECONDS) {
    for (let i = 0; i < 20; i += 1) task();
    runs += 20;
    now = performance.now();
  }
  return runs / (now - start);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const decision = decide(READ);
if (permits(decision, "needed").is !== "yes")
  throw new Error("the policy of the benchmark must let the role launch");

/** In turns, so that a slow moment of the machine meets all tasks alike. */
const speeds = Object.fromEntries(Object.keys(TASKS).map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, task] of Object.entries(TASKS)) {
    const measured = speed(task);
    if (round > 0) speeds[name].push(measured);
  }
}

const yardstick = median(speeds["JSON.parse of the policy"]);
console.log(
  `Node ${process.versions.node}, ${POLICY.Statement.length} statements, ${TEXT.length} bytes; a decision is ${decision.actions.length} answers`,
);
for (const [name, measured] of Object.entries(speeds)) {
  const perSecond = Math.round(median(measured) * 1000)
    .toLocaleString("en")
    .padStart(9);
  console.log(
    `${name.padEnd(32)} ${perSecond} a second   ${(yardstick / median(measured)).toFixed(1).padStart(6)} × JSON.parse`,
  );
}
