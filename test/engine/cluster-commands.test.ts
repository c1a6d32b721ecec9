// Do the commands that change a running cluster change just what the rule speaks of?

import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { clusterCommands } from "../../src/engine/cluster-commands.ts";
import type { Cluster, LogType } from "../../src/model/cluster.ts";
import { environmentOf } from "../../src/model/environment.ts";
import { known } from "../../src/model/fact.ts";
import type { Origin } from "../../src/model/origin.ts";
import { textOf } from "../../src/model/text.ts";
import { awsOrigin } from "./deployed-launch.ts";
import { at, notKnown } from "./sample-launch.ts";

const IN_ACCOUNT = awsOrigin("arn:aws:eks:us-west-2:111122223333:cluster/workshop", "eks:DescribeCluster");

function clusterWith(
  changes: Partial<Cluster> = {},
  name = "workshop",
  origin: Origin = IN_ACCOUNT,
): Cluster {
  return {
    identity: {
      stack: null,
      logicalId: name,
      type: "aws:cluster",
      constructPath: null,
      physicalName: name,
      origin,
    },
    environment: environmentOf("111122223333", "us-west-2"),
    name: known(textOf(name), origin),
    identifiers: [textOf(name)],
    version: known("1.33", origin),
    logTypes: known<readonly LogType[]>([], origin),
    isOnOutpost: known(false, origin),
    endpointPublic: known(true, origin),
    endpointPrivate: known(false, origin),
    publicAccessCidrs: known([], origin),
    secretsKeyId: known(null, origin),
    securityGroups: known([], origin),
    securityGroupId: null,
    ...changes,
  };
}

/** As a shell takes them apart; comments are left out. */
const wordsOf = (lines: readonly string[]): readonly (readonly string[])[] =>
  lines
    .filter((line) => !line.startsWith("#"))
    .map((line) =>
      execFileSync("/bin/sh", ["-euc", `aws() { printf '%s\\0' "$@"; }\n${line}`], { encoding: "utf8" })
        .split("\0")
        .slice(0, -1),
    );

const WHERE = ["--region", "us-west-2", "--name", "workshop"];
const UPDATE = ["eks", "update-cluster-config", ...WHERE];

describe("of a cluster that runs", () => {
  test("the audit log is turned on with the one that tells who somebody is", () => {
    expect(wordsOf(clusterCommands("audit-log", clusterWith()))).toEqual([
      [...UPDATE, "--logging", '{"clusterLogging":[{"types":["audit","authenticator"],"enabled":true}]}'],
    ]);
  });

  test("only the logs are turned on that are off", () => {
    const logTypes = known<readonly LogType[]>(["api", "audit", "scheduler"], IN_ACCOUNT);
    expect(wordsOf(clusterCommands("missing-logs", clusterWith({ logTypes })))).toEqual([
      [
        ...UPDATE,
        "--logging",
        '{"clusterLogging":[{"types":["authenticator","controllerManager"],"enabled":true}]}',
      ],
    ]);
  });

  test.each([
    ["private-endpoint", "endpointPrivateAccess=true"],
    ["no-public-endpoint", "endpointPrivateAccess=true,endpointPublicAccess=false"],
  ] as const)("its endpoints become what is to be: %s", (snippet, settings) => {
    expect(wordsOf(clusterCommands(snippet, clusterWith()))).toEqual([
      [...UPDATE, "--resources-vpc-config", settings],
    ]);
  });

  test("a key is given to its secrets, which somebody has to name", () => {
    const [words] = wordsOf(clusterCommands("secrets-key", clusterWith()));
    expect(words?.slice(0, 2)).toEqual(["eks", "associate-encryption-config"]);
    expect(JSON.parse(words?.at(-1) ?? "")).toEqual([
      { resources: ["secrets"], provider: { keyArn: "KEY_ARN" } },
    ]);
  });

  test.each([
    ["1.33", "1.34"],
    ["1.9", "1.10"],
  ])("version %s is followed by %s, and none is left out", (version, next) => {
    const commands = clusterCommands(
      "next-kubernetes-version",
      clusterWith({ version: known(version, IN_ACCOUNT) }),
    );
    expect(wordsOf(commands)).toEqual([
      ["eks", "list-insights", "--region", "us-west-2", "--cluster-name", "workshop"],
      ["eks", "update-cluster-version", ...WHERE, "--kubernetes-version", next],
    ]);
  });

  test.each([
    ["not known", notKnown],
    ["no version", known("newest", IN_ACCOUNT)],
    ["absurd", known(`1.${"9".repeat(400)}`, IN_ACCOUNT)],
  ])("a version that is %s is followed by none", (_which, version) => {
    expect(clusterCommands("next-kubernetes-version", clusterWith({ version }))).toEqual([]);
  });

  test("a name runs nothing", () => {
    const name = "x'; exit 7; '$(exit 7)`exit 7`\n exit 7 #";
    for (const words of wordsOf(clusterCommands("audit-log", clusterWith({}, name))))
      expect(words[words.indexOf("--name") + 1]).toBe(name);
  });
});

test("of a cluster of a file there is nothing to run", () => {
  const cluster = clusterWith({}, "workshop", at("Resources", "Cluster"));
  expect(clusterCommands("audit-log", cluster)).toEqual([]);
  expect(clusterCommands("next-kubernetes-version", cluster)).toEqual([]);
});
