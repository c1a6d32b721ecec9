// Which operating system do the nodes of a group run?

import type { AmiFamily } from "./ami-family.ts";
import { byDefault, chainFact, type Fact, unknown } from "./fact.ts";
import { isOlder, mistakeInVersion } from "./kubernetes-version.ts";
import type { NodeImage, NodeSettings } from "./node-settings.ts";
import type { Origin } from "./origin.ts";
import { show } from "./text.ts";
import type { UnknownReason } from "./unknown.ts";

/** `version`: of the nodes; asked for where it decides which image EKS chooses. */
export function familyOfNodes(
  settings: Pick<NodeSettings, "amiFamily" | "image" | "amiType">,
  version: () => Fact<string>,
): Fact<AmiFamily> {
  const { amiFamily } = settings;
  if (amiFamily.state === "unknown") return amiFamily;
  if (amiFamily.value !== null) return { ...amiFamily, value: amiFamily.value };
  return chainFact(settings.image, (image, origin) => {
    if (image.kind !== "chosen") return unknown(notDescribed(image), origin);
    return chainFact(settings.amiType, (type, place) =>
      type === null ? chainFact(version(), chosenFor) : unknown(notInTable(type), place),
    );
  });
}

/** From 1.30 on, EKS takes Amazon Linux 2023 where nothing is stated. https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html */
const FIRST_OF_2023 = "1.30";

function chosenFor(version: string, origin: Origin): Fact<AmiFamily> {
  const mistake = mistakeInVersion(version);
  if (mistake !== null) return unknown({ kind: "malformed", what: mistake }, origin);
  const what = `no AMI type is stated, and which one EKS takes before Kubernetes ${FIRST_OF_2023} may differ`;
  return isOlder(version, FIRST_OF_2023)
    ? unknown({ kind: "undocumented", what }, origin)
    : byDefault("AmazonLinux2023", origin);
}

type OtherImage = Exclude<NodeImage, { kind: "chosen" }>;

const notDescribed = (image: OtherImage): UnknownReason =>
  image.kind === "described"
    ? { kind: "undocumented", what: `the name of the image ${image.name} does not tell its operating system` }
    : { kind: "not-in-this-run", reference: `the operating system of the image ${called(image)}` };

function called(image: Exclude<OtherImage, { kind: "described" }>): string {
  switch (image.kind) {
    case "public-parameter":
      return `in ${image.name}`;
    case "named":
      return show(image.id);
    default:
      return image satisfies never;
  }
}

const notInTable = (amiType: string): UnknownReason => ({
  kind: "unsupported",
  what: `the AMI type ${amiType}`,
});
