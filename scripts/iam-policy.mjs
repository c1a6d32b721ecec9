// Writes docs/iam-policy.json: what eks-lint verify needs to be allowed; with --check it only says whether it is up to date.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const FILE = "docs/iam-policy.json";

/** Everybody may ask whose credentials they use: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const NEEDS_NO_PERMISSION = ["sts:GetCallerIdentity"];

/** `*` in place of the partition: the same policy for China and GovCloud. */
const CLUSTERS = "arn:*:eks:*:*:cluster/*";
const NODE_GROUPS = "arn:*:eks:*:*:nodegroup/*";
const KEYS = "arn:*:kms:*:*:key/*";
/** A role that does not exist has no path, and that none exists is what eks-lint must be told. */
const SERVICE_LINKED_ROLES = ["arn:*:iam::*:role/aws-service-role/*", "arn:*:iam::*:role/AWSServiceRoleFor*"];

/**
 * On which resources each action can be allowed, and is asked for. All others can only be allowed on `*`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const RESOURCES = {
  "eks:DescribeCluster": CLUSTERS,
  "eks:ListNodegroups": CLUSTERS,
  "eks:DescribeNodegroup": NODE_GROUPS,
  "kms:DescribeKey": KEYS,
  "kms:GetKeyPolicy": KEYS,
  "kms:ListGrants": KEYS,
  "iam:GetRole": SERVICE_LINKED_ROLES,
};

const SIDS = [
  ["FindClusters", "eks", "*"],
  ["ReadClusters", "eks", CLUSTERS],
  ["ReadNodeGroups", "eks", NODE_GROUPS],
  ["ReadAutoScalingGroups", "autoscaling", "*"],
  ["ReadLaunchTemplatesImagesAndNetwork", "ec2", "*"],
  ["ReadKeys", "kms", KEYS],
  ["ReadNamesOfKeys", "kms", "*"],
  ["FindServiceLinkedRoles", "iam", SERVICE_LINKED_ROLES],
];

const policy = `${JSON.stringify(policyFor(await actions()), undefined, 2)}\n`;
if (!process.argv.includes("--check")) {
  mkdirSync("docs", { recursive: true });
  writeFileSync(FILE, policy);
} else if (readFileSync(FILE, "utf8") !== policy) {
  console.error(`${FILE} is not up to date: npm run iam-policy`);
  process.exitCode = 1;
}

async function actions() {
  const [{ text }] = (
    await build({ entryPoints: ["src/aws/actions.ts"], format: "esm", write: false, logLevel: "warning" })
  ).outputFiles;
  const { ACTIONS } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  return ACTIONS;
}

function policyFor(all) {
  const needed = all.filter((action) => !NEEDS_NO_PERMISSION.includes(action));
  const statements = SIDS.map(([Sid, service, Resource]) => ({
    Sid,
    Effect: "Allow",
    Action: needed
      .filter((action) => serviceOf(action) === service && resourceOf(action) === Resource)
      .sort(),
    Resource,
  }));
  const allowed = statements.flatMap(({ Action }) => Action);
  const forgotten = needed.filter((action) => !allowed.includes(action));
  if (forgotten.length > 0) throw new Error(`no statement allows ${forgotten.join(", ")}`);
  return { Version: "2012-10-17", Statement: statements };
}

function serviceOf(action) {
  return action.replace(/:.*/, "");
}

function resourceOf(action) {
  return RESOURCES[action] ?? "*";
}
