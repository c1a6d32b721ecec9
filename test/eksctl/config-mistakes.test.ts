import { describe, expect, it } from "vitest";
import { eksctlToModel } from "../../src/eksctl/to-model.ts";
import type { JsonObject } from "../../src/input/document.ts";
import { placeOf } from "../../src/input/place.ts";
import { readDocument } from "../../src/input/read-document.ts";
import { lintIn } from "../lint-in.ts";
import { clusterConfig, mistakesIn, modelOf, NO_OPTIONS } from "./cluster-config-file.ts";

const HEADER = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: demo, region: eu-west-1}
`;

/** Kind, field and line of each mistake of a file, and where each problem of it is. */
function told(text: string) {
  const read = readDocument({ file: "cluster.yaml", text, named: true });
  if (read.outcome === "passed-over") throw new Error("the file is passed over");
  if (read.outcome === "refused") return { mistakes: [], problems: [read.problem.message] };
  const documents = new Map([["cluster.yaml", read.document]]);
  const model = eksctlToModel({ ...read.document, documents: read.documents }, NO_OPTIONS);
  return {
    mistakes: model.configMistakes.map(({ kind, field, origin }) => {
      const place = placeOf(origin, { documents, sourceOf: () => null });
      return `${kind} ${field} in line ${place.kind === "span" ? place.start.line : "?"}`;
    }),
    problems: [...read.problems, ...model.problems].map(({ message }) => message),
    groups: model.launchers.map(({ identity }) => identity.logicalId),
  };
}

describe("the mistakes of a file", () => {
  it("are told at their lines, in the order of eksctl", () => {
    const text = `${HEADER}managedNodeGroups:
  - name: b
    volumeEncrypted: true
    volumeKMSKeyID: alias/nodes
nodeGroups:
  - name: a
    volumeKmsKeyID: alias/nodes
    volumeSize: 0
availabilityZones: [eu-west-1a]
`;
    expect(told(text).mistakes).toEqual([
      "rejected availabilityZones in line 12",
      "rejected nodeGroups[0].volumeKmsKeyID in line 10",
      "volume-dropped nodeGroups[0].volumeSize in line 11",
      "field-ignored managedNodeGroups[0].volumeKMSKeyID in line 7",
    ]);
  });

  it("are none of a file that a program fills in first", () => {
    const text = `${HEADER}managedNodeGroups:
  - name: \${NAME}
    volumeSize: \${SIZE}
    volumeEncrypted: \${ENCRYPTED}
    volumeKmsKeyID: \${KEY}
`;
    expect(told(text)).toEqual({ mistakes: [], problems: [], groups: ["${NAME}"] });
  });
});

// Case 21 of the worked cases: only the first document of a file is read, whatever the others are.
describe("further YAML documents", () => {
  const first = `${HEADER}managedNodeGroups: [{name: a}]\n`;

  it.each([
    ["a config", `${first}---\n${HEADER}managedNodeGroups: [{name: b}]\n`, 6],
    ["something else", `# first\n---\n${first}---\n\nkind: Pod\n`, 9],
    ["one of several", `${first}---\na: 1\n---\nb: 2\n`, 6],
  ])("are ignored, which is told once, at the second: %s", (_, text, line) => {
    const { mistakes, groups } = told(text);
    expect(mistakes).toEqual([
      expect.stringMatching(new RegExp(`^document-ignored document 2 of \\d in line ${line}$`)),
    ]);
    expect(groups).toEqual(["a"]);
  });

  it("are none where nothing stands behind the last separator", () => {
    expect(told(`---\n${first}---\n`).mistakes).toEqual([]);
  });

  it("are no notice, too", () => {
    const readStdin = () => `${first}---\na: 1\n`;
    const { notices, findings } = lintIn(".", ["-"], { readStdin });
    expect(notices.join()).not.toContain("YAML documents");
    expect(findings.map(({ ruleId }) => ruleId)).toContain("eksctl-second-document-ignored");
  });
});

// YAML 1.1, read strictly. https://github.com/eksctl-io/eksctl/blob/main/pkg/eks/api.go
describe("what eksctl's decoder refuses is one problem, and the rest is judged", () => {
  it.each([
    ["17: an unquoted y is a boolean", "managedNodeGroups: [{name: y}, {name: b}]", "name must be a string"],
    [
      "19: a quoted true is a string",
      'managedNodeGroups: [{name: a, volumeEncrypted: "true"}, {name: b}]',
      "volumeEncrypted must be true or false",
    ],
    [
      "20: a merge must not override",
      "managedNodeGroups: [&base {name: a}, {<<: *base, name: b}]",
      'The name "name" comes in with << and is there already, so eksctl refuses this file.',
    ],
    [
      "a merge must not be overridden by what stands before it",
      "managedNodeGroups: [&base {name: a}, {name: b, <<: *base}]",
      'The name "name" comes in with << and is there already',
    ],
    [
      "two merges must not bring in the same name",
      "managedNodeGroups: [{name: a, tags: {<<: [{x: a}, {x: b}]}}, {name: b}]",
      'The name "x" comes in with << and is there already',
    ],
    ["a name twice", "managedNodeGroups: [{name: a, name: a}, {name: b}]", "name"],
  ])("%s", (_, groups, message) => {
    const { mistakes, problems, groups: judged } = told(`${HEADER}${groups}\n`);
    expect(problems).toEqual([expect.stringContaining(message)]);
    expect(mistakes).toEqual([]);
    expect(judged).toHaveLength(2);
  });

  it("but a merge that overrides nothing is fine", () => {
    const groups = `managedNodeGroups:
  - &base {name: a, <<: &enc {volumeEncrypted: true, volumeKmsKeyID: alias/a}}
  - {name: b, <<: *enc}
`;
    expect(told(`${HEADER}${groups}`)).toEqual({ mistakes: [], problems: [], groups: ["a", "b"] });
  });

  it.each(["yes", "On", "true"])("but %s is true", (written) => {
    const group = `managedNodeGroups: [{name: a, volumeEncrypted: ${written}, volumeKmsKeyID: alias/a}]`;
    expect(told(`${HEADER}${group}\n`)).toEqual({ mistakes: [], problems: [], groups: ["a"] });
  });
});

describe("JSON", () => {
  it("has the same mistakes as YAML, on standard input, too", () => {
    const config = clusterConfig({ managedNodeGroups: [{ name: "m", volumeKmsKeyID: "alias/a" }] });
    expect(told(JSON.stringify(config, null, 1)).mistakes).toEqual([
      "rejected managedNodeGroups[0].volumeKmsKeyID in line 11",
    ]);
    const { findings, launchers } = lintIn(".", ["-"], { readStdin: () => JSON.stringify(config) });
    expect(findings.map(({ ruleId }) => ruleId)).toContain("eksctl-config-rejected");
    expect(launchers).toBe(1);
  });
});

describe("a volume that is stated with an encryption or a key, and never made", () => {
  const OF_NO_SIZE =
    "eksctl leaves out a volume whose volumeSize is 0, and with it the encryption and the key that are stated for it";
  const OF_NO_NAME =
    "eksctl leaves out a volume without a volumeName, and with it the encryption and the key that are stated for it";
  const CRASH =
    "eksctl crashes on an encrypted node group of Bottlerocket whose volumeSize is 0, and this node group is not created";
  const ENCRYPTED = { volumeEncrypted: true, volumeKmsKeyID: "alias/nodes" };
  const droppedOf = (list: string, group: JsonObject) =>
    modelOf(clusterConfig({ [list]: [{ name: "g", ...group }] }))
      .configMistakes.filter(({ kind }) => kind === "volume-dropped")
      .map(({ field, reason }) => [field.replace(`${list}[0]`, "g"), reason]);

  it.each<[list: string, group: JsonObject, field: string, reason: string]>([
    ["managedNodeGroups", { volumeSize: 0, ...ENCRYPTED }, "g.volumeSize", OF_NO_SIZE],
    ["managedNodeGroups", { volumeSize: 0, volumeEncrypted: true }, "g.volumeSize", OF_NO_SIZE],
    ["managedNodeGroups", { volumeSize: 0, volumeEncrypted: "${E}" }, "g.volumeSize", OF_NO_SIZE],
    ["nodeGroups", { volumeSize: 0, ...ENCRYPTED }, "g.volumeSize", OF_NO_SIZE],
    ["managedNodeGroups", { volumeName: "", ...ENCRYPTED }, "g.volumeName", OF_NO_NAME],
    [
      "managedNodeGroups",
      { amiFamily: "Bottlerocket", volumeSize: 0, volumeEncrypted: true },
      "g.volumeSize",
      CRASH,
    ],
    [
      "managedNodeGroups",
      { amiFamily: "Bottlerocket", volumeName: "/dev/xvdb", volumeSize: 0, volumeEncrypted: true },
      "g.volumeSize",
      OF_NO_SIZE,
    ],
    ["managedNodeGroups", { additionalVolumes: [ENCRYPTED] }, "g.additionalVolumes[0]", OF_NO_NAME],
    [
      "nodeGroups",
      { additionalVolumes: [{ volumeName: "", volumeKmsKeyID: "${KEY}" }] },
      "g.additionalVolumes[0].volumeName",
      OF_NO_NAME,
    ],
    [
      "managedNodeGroups",
      { additionalVolumes: [{ volumeName: "/dev/sdf", volumeSize: 0, volumeEncrypted: true }] },
      "g.additionalVolumes[0].volumeSize",
      OF_NO_SIZE,
    ],
    [
      "managedNodeGroups",
      { launchTemplate: { id: "lt-0abc" }, additionalVolumes: [{ volumeName: "/dev/sdf", ...ENCRYPTED }] },
      "g.additionalVolumes[0]",
      "with launchTemplate, eksctl leaves additionalVolumes out: the volumes are those of that template",
    ],
  ])("in %s: %j", (list, group, field, reason) => {
    expect(droppedOf(list, group)).toEqual([[field, reason]]);
  });

  it.each<[cause: string, group: JsonObject, fix: string]>([
    [
      "an entry without a name",
      { additionalVolumes: [ENCRYPTED] },
      "Give the entry of additionalVolumes a volumeName, the name of a device such as /dev/sdf.",
    ],
    [
      "an entry whose name is empty",
      { additionalVolumes: [{ volumeName: "", ...ENCRYPTED }] },
      "Give the entry of additionalVolumes a volumeName, the name of a device such as /dev/sdf.",
    ],
    [
      "an entry beside launchTemplate",
      { launchTemplate: { id: "lt-0abc" }, additionalVolumes: [{ volumeName: "/dev/sdf", ...ENCRYPTED }] },
      "Map the volume in that launch template, and remove it from additionalVolumes.",
    ],
    [
      "an entry without a size",
      { additionalVolumes: [{ volumeName: "/dev/sdf", volumeSize: 0, ...ENCRYPTED }] },
      "Give the volume a volumeSize above 0. If nobody needs it, remove what is stated for it.",
    ],
    [
      "the group's own volume without a name",
      { volumeName: "", ...ENCRYPTED },
      "Leave volumeName out, and eksctl takes the device that belongs to the image.",
    ],
  ])("is mended by what belongs to its cause: %s", (_, group, fix) => {
    const config = clusterConfig({ managedNodeGroups: [{ name: "m", ...group }] });
    const { findings } = lintIn(".", ["-"], { readStdin: () => JSON.stringify(config) });
    const dropped = findings.filter(({ ruleId }) => ruleId === "eksctl-volume-dropped");
    expect(dropped.map((finding) => finding.fix?.description)).toEqual([fix]);
  });

  it.each<[list: string, group: JsonObject]>([
    ["managedNodeGroups", { volumeSize: 0 }],
    ["managedNodeGroups", { volumeSize: 0, volumeEncrypted: false }],
    ["managedNodeGroups", { volumeSize: "${SIZE}", ...ENCRYPTED }],
    ["nodeGroups", { volumeName: "", volumeSize: 80, ...ENCRYPTED }],
    ["managedNodeGroups", { volumeName: "", amiFamily: "Bottlerocket", ...ENCRYPTED }],
    ["managedNodeGroups", { volumeName: "", amiFamily: "${FAMILY}", ...ENCRYPTED }],
    [
      "managedNodeGroups",
      { additionalVolumes: [{ snapshotID: "snap-0abc" }, { volumeName: "${N}", ...ENCRYPTED }] },
    ],
    ["managedNodeGroups", { additionalVolumes: "${VOLUMES}" }],
  ])("is not seen in %s: %j", (list, group) => {
    expect(droppedOf(list, group)).toEqual([]);
  });
});

it("of a config with nothing wrong there are none", () => {
  const group = { name: "m", volumeSize: 80, volumeEncrypted: true, volumeKmsKeyID: "alias/nodes" };
  expect(mistakesIn(modelOf(clusterConfig({ managedNodeGroups: [group] })))).toEqual([]);
});
