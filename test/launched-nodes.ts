// Templates with one group of nodes, and what the rules about images, volumes and launch templates say of an input.

import { expect } from "vitest";
import { BUILT_IN_RULES } from "../src/engine/built-in-rules.ts";
import type { JsonObject } from "../src/input/document.ts";
import type { Severity } from "../src/report.ts";
import { lintIn } from "./lint-in.ts";
import { JOINING } from "./user-data/user-data-texts.ts";

export const SILENT = {
  "ami-not-eks-optimized": "silent",
  "ami-type-end-of-life": "silent",
  "ami-custom-without-bootstrap": "silent",
  "root-volume-not-mapped": "silent",
  "launch-template-rejected": "silent",
} as const satisfies Readonly<Record<string, Says>>;

export type Says = Severity | "undecided" | "silent";
export type Verdicts = Readonly<Record<keyof typeof SILENT, Says>>;
export type Change = Partial<Verdicts>;

const RULES = BUILT_IN_RULES.filter(({ id }) => Object.hasOwn(SILENT, id));

export function verdictsOf(input: JsonObject): Verdicts {
  const report = lintIn(".", ["-"], { rules: RULES, readStdin: () => JSON.stringify(input) });
  expect(report.problems).toEqual([]);
  return {
    ...SILENT,
    ...Object.fromEntries(report.undecided.map(({ ruleId }) => [ruleId, "undecided"])),
    ...Object.fromEntries(report.findings.map(({ ruleId, severity }) => [ruleId, severity])),
  };
}

export const resource = (Type: string, Properties: JsonObject): JsonObject => ({ Type, Properties });

/** A parameter without a value. */
export const P = { Ref: "P" };

export interface Launched {
  /** Null: the group names no launch template, or one of elsewhere among its properties. */
  readonly data: JsonObject | null;
  readonly group?: JsonObject;
  readonly others?: JsonObject;
}

export const SOURCE = { Ref: "Template" };

function templateWith(kind: string, own: JsonObject, source: JsonObject, launched: Launched): JsonObject {
  const { data, group = {}, others = {} } = launched;
  const named = data === null ? {} : { LaunchTemplate: source };
  const Template = resource("AWS::EC2::LaunchTemplate", { LaunchTemplateData: data });
  return {
    Parameters: { P: { Type: "String" } },
    Resources: {
      ...others,
      ...(data === null ? {} : { Template }),
      Group: resource(kind, { ...own, ...named, ...group }),
    },
  };
}

export const managed = (launched: Launched): JsonObject =>
  templateWith("AWS::EKS::Nodegroup", { ClusterName: "demo" }, { Id: SOURCE }, launched);

export function selfManaged(launched: Launched): JsonObject {
  const own = { MaxSize: "3", Tags: [{ Key: "kubernetes.io/cluster/demo", Value: "owned" }] };
  return templateWith("AWS::AutoScaling::AutoScalingGroup", own, { LaunchTemplateId: SOURCE }, launched);
}

export const running = (commands: string): JsonObject => ({ UserData: { "Fn::Base64": commands } });

/** User data that makes an instance a node, if its image runs Amazon Linux 2023. */
export const JOINS = running(JOINING.AmazonLinux2023);
export const ROOT_MAPPED = { BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true } }] };
