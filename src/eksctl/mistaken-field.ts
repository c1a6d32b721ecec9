// What follows from a field that eksctl does not know in this spelling, or not at all?

import type { ConfigMistake } from "../model/model.ts";
import type { ResourceIdentity } from "../model/origin.ts";
import { isTrue } from "./certainty.ts";
import type { FieldDefect } from "./check-fields.ts";
import { type Field, member, pathOf } from "./field.ts";
import { EKSCTL_VERSION } from "./known-fields.ts";

export function mistakesOfFields(
  defects: readonly FieldDefect[],
  identity: ResourceIdentity,
): readonly ConfigMistake[] {
  return defects.flatMap((defect): readonly ConfigMistake[] => {
    const { origin } = defect.field;
    const mistake = { field: pathOf(origin), identity, origin };
    switch (defect.kind) {
      case "ignored":
        return [
          {
            kind: "field-ignored",
            ...mistake,
            meant: defect.meant,
            reason: whatIsLost(defect.meant, defect.block),
          },
        ];
      case "unknown":
        return [{ kind: "field-unknown", ...mistake, meant: defect.meant ?? "", reason: WHY_UNKNOWN }];
      case "of-other-list":
        return [{ kind: "rejected", ...mistake, meant: "", reason: whyMisplaced(defect) }];
      case "wrong-type":
        return [];
      default:
        return defect satisfies never;
    }
  });
}

const whyMisplaced = ({ list, field }: Extract<FieldDefect, { kind: "of-other-list" }>): string =>
  `${lastNameOf(field)} is a field of ${list} only`;

const lastNameOf = ({ origin }: Field): string => pathOf(origin).replace(/^.*\./, "");

const WHY_UNKNOWN = `eksctl ${EKSCTL_VERSION} has no such field, and eksctl refuses a config with a field that it does not know`;

function whatIsLost(meant: string, block: Field): string {
  const ignored = `eksctl knows this field as ${meant} only and leaves it out without a word`;
  if (member(block, meant).json !== null) return `${ignored}; what counts is the ${meant} beside it`;
  const lost = LOST.get(meant);
  return lost === undefined ? ignored : `${ignored}, so ${lost(block)}`;
}

const LOST: ReadonlyMap<string, (block: Field) => string> = new Map([
  ["volumeKmsKeyID", lostKey],
  ["volumeEncrypted", () => "for eksctl, this volume states no encryption"],
  ["managedNodeGroups", () => "none of these node groups is made, and none is judged here"],
  ["nodeGroups", () => "none of these node groups is made, and none is judged here"],
  ["additionalVolumes", () => "none of these volumes is made"],
  ["launchTemplate", () => "the node group gets a launch template of eksctl's own instead"],
  ["secretsEncryption", () => "the Secrets of the cluster are not encrypted with this key"],
]);

function lostKey(block: Field): string {
  return isTrue(member(block, "volumeEncrypted"))
    ? "the volume is encrypted with the account's default EBS key instead of this one"
    : "this key is not used";
}
