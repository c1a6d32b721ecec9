// AWS::EC2::Subnet as the model has it.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html

import { asFilledText, factAt, orDefault } from "../launch-template/property-fact.ts";
import { type Fact, mapFact, unknown } from "../model/fact.ts";
import { type Kept, recalled } from "../model/memory.ts";
import type { Subnet } from "../model/subnet.ts";
import { keyOf, literalOf, show, type Text, textOf } from "../model/text.ts";
import { asBoolean, type Value } from "../model/value.ts";
import type { AttachedTo } from "./attached-resources.ts";
import { resourceId } from "./attribute-hole.ts";
import type { Run } from "./call.ts";
import { isPublicSubnet } from "./internet-route.ts";
import { readableProperties } from "./readable-properties.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

/** A fact is resolved when it is read, and asks what it depends on then. */
export function subnetOf(run: Run, stack: Stack, resource: TemplateResource, attachedTo: AttachedTo): Subnet {
  const properties = readableProperties(run, stack, resource);
  const seen = new Map<"isPublic", Kept<Fact<boolean>>>();
  const look = () =>
    properties.kind === "unknown"
      ? unknown(properties.why, properties.origin)
      : isPublicSubnet({ stack, resource }, { run, attachedTo });
  return {
    identity: identityOf(stack, resource),
    environment: stack.environment,
    identifiers: [resourceId(stack, resource)],
    get zone() {
      return zoneOf(properties);
    },
    get isPublic() {
      return recalled(seen, "isPublic", run.scenario, look);
    },
    get mapsPublicIp() {
      return factAt(properties, "MapPublicIpOnLaunch", (maps) => orDefault(asBoolean(maps), false));
    },
  };
}

function zoneOf(subnet: Value): Fact<Text | null> {
  const name = factAt(subnet, "AvailabilityZone", asFilledText);
  if (name.state === "unknown" || name.value !== null) return name;
  const id = factAt(subnet, "AvailabilityZoneId", asFilledText);
  return mapFact(id, (text) => (text === null ? null : zoneWithId(text)));
}

/** Which name it has differs from account to account. https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html */
function zoneWithId(id: Text): Text {
  const reference = `the name of the Availability Zone ${show(id)}`;
  const why = { kind: "read-at-deployment", reference } as const;
  const shown = `zone ${show(id)}`;
  const hole = { id: `zone with id ${keyOf(id)}`, shown, like: "id", why, of: null } as const;
  const item = literalOf(id);
  return textOf(item === null ? hole : { ...hole, itemOf: { list: "ids of zones", item } });
}
