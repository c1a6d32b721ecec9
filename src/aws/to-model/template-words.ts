// What EKS answers about a node group, in the words in which templates say the same.
// https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html

import type { Value } from "../../model/value.ts";

/** Its members begin with a small letter, those of AWS::EKS::Nodegroup with a large one. */
export function inTemplateWords(value: Value): Value {
  if (value.kind === "list") return { ...value, items: value.items.map(inTemplateWords) };
  if (value.kind !== "map") return value;
  return {
    kind: "map",
    names: value.names.map((name) => name.charAt(0).toUpperCase() + name.slice(1)),
    member: (name) => inTemplateWords(value.member(name.charAt(0).toLowerCase() + name.slice(1))),
    origin: value.origin,
  };
}
