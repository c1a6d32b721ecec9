// Which network and metadata settings does a launch template or a launch configuration state for its instances?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-launchtemplate-launchtemplatedata.html

import { byDefault, chainFact, type Fact, known, unknown } from "../model/fact.ts";
import type { Text } from "../model/text.ts";
import { asBoolean, asInteger, itemsOf, member, type Value } from "../model/value.ts";
import { asLiteral, factAt, orDefault } from "./property-fact.ts";
import { asTexts } from "./text-list.ts";

/** A launch configuration states it beside its image, a launch template for each network interface. */
export function publicIpOf(data: Value): Fact<boolean | null> {
  return chainFact(interfacesOf(data), (interfaces, origin) => {
    const facts = [data, ...interfaces].map((one) => factAt(one, "AssociatePublicIpAddress", asBoolean));
    const yes = facts.find((fact) => fact.state === "known" && fact.value === true);
    const open = facts.find((fact) => fact.state === "unknown");
    const no = facts.find((fact) => fact.state === "known" && fact.value === false);
    // EC2 gives no address to an instance with several interfaces.
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
    return yes ?? open ?? no ?? byDefault(interfaces.length > 1 ? false : null, origin);
  });
}

const interfacesOf = (data: Value): Fact<readonly Value[]> =>
  itemsOf(member(data, "NetworkInterfaces"), "lists-only");

/** By id or by name, for the instance or for its network interfaces. */
export function securityGroupsOf(data: Value, owner: string): Fact<readonly Text[] | null> {
  return chainFact(interfacesOf(data), (interfaces) => {
    const lists = [
      factAt(data, "SecurityGroupIds", (list) => asTexts(list, owner)),
      factAt(data, "SecurityGroups", (list) => asTexts(list, owner)),
      ...interfaces.map((one) => factAt(one, "Groups", (list) => asTexts(list, owner))),
    ];
    return together(lists, member(data, "SecurityGroupIds"));
  });
}

/** `unstated`: where a person would state them. */
function together(
  lists: readonly Fact<readonly Text[] | null>[],
  unstated: Value,
): Fact<readonly Text[] | null> {
  const groups: Text[] = [];
  let stated: Fact<readonly Text[] | null> | null = null;
  for (const list of lists) {
    if (list.state === "unknown") return list;
    if (list.value === null) continue;
    stated ??= list;
    groups.push(...list.value);
  }
  return stated === null || groups.length === 0
    ? byDefault(null, unstated.origin)
    : known(groups, stated.origin);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-launchtemplate-metadataoptions.html */
const metadataOptions = (data: Value): Value => member(data, "MetadataOptions");

/** What is not stated is decided by the account and by the image. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html */
export const imdsTokensRequired = (data: Value): Fact<boolean | null> =>
  orDefault<boolean | null>(
    oneOf(metadataOptions(data), "HttpTokens", { required: true, optional: false }),
    null,
  );

export const imdsEnabled = (data: Value): Fact<boolean> =>
  orDefault(oneOf(metadataOptions(data), "HttpEndpoint", { enabled: true, disabled: false }), true);

export const imdsHopLimit = (data: Value): Fact<number | null> =>
  factAt(metadataOptions(data), "HttpPutResponseHopLimit", (value) =>
    orDefault<number | null>(asInteger(value), null),
  );

function oneOf(owner: Value, name: string, words: Readonly<Record<string, boolean>>): Fact<boolean | null> {
  return factAt(owner, name, (value) =>
    chainFact(asLiteral(value), (word, origin) => {
      if (word === null) return known(null, origin);
      const what = `${name} must be ${Object.keys(words).join(" or ")}, and ${JSON.stringify(word)} stands there`;
      return Object.hasOwn(words, word)
        ? known(words[word] ?? null, origin)
        : unknown({ kind: "malformed", what }, origin);
    }),
  );
}
