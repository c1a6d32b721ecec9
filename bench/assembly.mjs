// How long does a large cdk.out take, beside the least that reading it can take?

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import {
  App,
  Aws,
  CfnResource,
  aws_ec2 as ec2,
  aws_eks as eks,
  Fn,
  aws_kms as kms,
  Stack,
} from "aws-cdk-lib";

const ROUNDS = 15;
const STACKS = 100;
const NODE_GROUPS = 10;
const TEMPLATE_BYTES = 300_000;

/** The other resources of a stack: what they say is much like what the CDK writes for functions and their roles. */
const FILLERS = Math.ceil(TEMPLATE_BYTES / 1655);

function fill(stack) {
  for (let index = 0; index < FILLERS; index += 1) {
    const role = new CfnResource(stack, `Role${index}`, {
      type: "AWS::IAM::Role",
      properties: {
        AssumeRolePolicyDocument: {
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
          ],
        },
        ManagedPolicyArns: [
          `arn:${Aws.PARTITION}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`,
          Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/boundary"),
        ],
      },
    });
    new CfnResource(stack, `Function${index}`, {
      type: "AWS::Lambda::Function",
      properties: {
        Code: { S3Bucket: Fn.sub("assets-${AWS::AccountId}-${AWS::Region}"), S3Key: "a".repeat(64) },
        Role: role.getAtt("Arn"),
        Handler: "index.handler",
        Runtime: "nodejs20.x",
        MemorySize: 512,
        Environment: {
          Variables: { ROLE: role.ref, STAGE: "prod", TABLE: Fn.join("-", ["table", role.ref]) },
        },
        Tags: [
          { Key: "team", Value: "platform" },
          { Key: "cost-center", Value: String(index) },
        ],
      },
    });
  }
}

/** Ten node groups in ten stacks, each with a key of the first stack, from which it is imported. */
function synthesize(outdir) {
  const context = { "aws:cdk:enable-path-metadata": true, "aws:cdk:version-reporting": false };
  const app = new App({ outdir, context, analyticsReporting: false });
  const env = { account: "111122223333", region: "us-west-2" };
  const [first, ...others] = Array.from(
    { length: STACKS },
    (_, index) => new Stack(app, `Stack${index}`, { env }),
  );
  for (const stack of others.slice(0, NODE_GROUPS)) {
    const key = new kms.Key(first, `KeyOf${stack.node.id}`);
    const launchTemplate = new ec2.CfnLaunchTemplate(stack, "LaunchTemplate", {
      launchTemplateData: {
        blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: true, kmsKeyId: key.keyArn } }],
      },
    });
    new eks.CfnNodegroup(stack, "NodeGroup", {
      clusterName: "cluster",
      nodeRole: "arn:aws:iam::111122223333:role/node",
      subnets: ["subnet-0a1b2c3d4e5f60711"],
      amiType: "AL2023_x86_64_STANDARD",
      launchTemplate: { id: launchTemplate.ref, version: launchTemplate.attrLatestVersionNumber },
    });
  }
  for (const stack of [first, ...others]) fill(stack);
  app.synth();
}

/** What no reader can do without: Node.js itself, and every template parsed once. */
const FLOOR = `
import { readFileSync } from "node:fs";
export const documents = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
`;

/** Tells on standard error what the process took of memory, in KiB. */
const MEMORY = `process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS)));`;

const folder = mkdtempSync(join(tmpdir(), "eks-lint-bench-"));
const outdir = join(folder, "cdk.out");
process.env.CDK_VALIDATION = "false";
synthesize(outdir);
const files = readdirSync(outdir)
  .filter((name) => name === "manifest.json" || name.endsWith(".template.json"))
  .map((name) => join(outdir, name));
const floor = join(folder, "floor.mjs");
const memory = join(folder, "memory.cjs");
writeFileSync(floor, FLOOR);
writeFileSync(memory, MEMORY);

const TASKS = {
  floor: { args: [floor, ...files], status: 0 },
  "eks-lint": {
    args: [fileURLToPath(new URL("../dist/cli.js", import.meta.url)), "--format", "json", outdir],
    status: 1,
  },
};

function measure({ args, status }) {
  const start = performance.now();
  const ended = spawnSync(process.execPath, ["--require", memory, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  const milliseconds = performance.now() - start;
  if (ended.status !== status) throw new Error(`exit code ${ended.status}, not ${status}: ${ended.stderr}`);
  return { milliseconds, megabytes: Number(ended.stderr) / 1024, output: ended.stdout };
}

/** As wrong answers are quick to give: all ten node groups must have been judged by their keys. */
function assertJudged(output) {
  const { volumes } = JSON.parse(output);
  const failed = volumes.filter(({ verdict }) => verdict === "fail");
  if (failed.length !== NODE_GROUPS)
    throw new Error(`${failed.length} node groups are judged, not ${NODE_GROUPS}`);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

assertJudged(measure(TASKS["eks-lint"]).output);
/** In turns, so that a slow moment of the machine meets both alike. */
const rounds = Array.from({ length: ROUNDS }, () =>
  Object.fromEntries(Object.entries(TASKS).map(([name, task]) => [name, measure(task)])),
);
const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
console.log(`Node ${process.versions.node}, ${STACKS} stacks, ${Math.round(bytes / STACKS / 1000)} KB each`);
for (const name of Object.keys(TASKS)) {
  const milliseconds = median(rounds.map((round) => round[name].milliseconds));
  const megabytes = Math.max(...rounds.map((round) => round[name].megabytes));
  console.log(
    `${name.padEnd(8)} ${milliseconds.toFixed(0).padStart(5)} ms   at most ${megabytes.toFixed(0)} MiB`,
  );
}
const ratio = median(rounds.map((round) => round["eks-lint"].milliseconds / round.floor.milliseconds));
console.log(`eks-lint takes ${ratio.toFixed(2)} × the floor`);
if (process.argv.includes("--keep")) console.log(outdir);
else rmSync(folder, { recursive: true });
