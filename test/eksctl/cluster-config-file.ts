// A ClusterConfig as the parser hands it over, and what the tests read of the model made of it.

import { eksctlToModel } from "../../src/eksctl/to-model.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import type { Fact } from "../../src/model/fact.ts";
import type { Launcher, Volume } from "../../src/model/model.ts";
import type { Path } from "../../src/model/origin.ts";
import { show, type Text } from "../../src/model/text.ts";

export const FILE = "cluster.yaml";
export const NO_OPTIONS = { account: null, region: null } as const;

export const at = (...path: Path) => ({ kind: "file", file: FILE, path }) as const;

export function clusterConfig(fields: JsonObject): JsonObject {
  const header = { apiVersion: "eksctl.io/v1alpha5", kind: "ClusterConfig" };
  return { ...header, metadata: { name: "demo", region: "eu-west-1" }, ...fields };
}

export const modelOf = (root: Json) => eksctlToModel({ file: FILE, root }, NO_OPTIONS);

export function onlyLauncher(fields: JsonObject): Launcher {
  const [launcher, ...more] = modelOf(clusterConfig(fields)).launchers;
  if (launcher === undefined || more.length > 0) throw new Error("the config has not exactly one node group");
  return launcher;
}

/** `rejected m0.volumeName`: kind and field of each mistake; `s0` and `m0` are the first groups of the two lists. */
export const mistakesIn = ({ configMistakes }: ReturnType<typeof modelOf>): readonly string[] =>
  configMistakes.map(({ kind, field }) => `${kind} ${shortField(field)}`);

const shortField = (field: string): string =>
  field.replace(/^managedNodeGroups\[(\d+)\]/, "m$1").replace(/^nodeGroups\[(\d+)\]/, "s$1");

/** `/dev/xvda true alias/nodes`: device, Encrypted, KmsKeyId; `-` is not stated. */
export function row({ device, nature, encrypted, keyId }: Volume): string {
  if (nature.kind !== "mapped") return `${device} ${nature.kind}`;
  return `${device} ${cell(encrypted, String)} ${cell(keyId, show)}`;
}

function cell<T extends boolean | Text>(fact: Fact<T | null>, shown: (value: T) => string): string {
  if (fact.state === "unknown") return `unknown:${fact.why.kind}`;
  return fact.value === null ? "-" : shown(fact.value);
}
