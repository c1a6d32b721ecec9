// Is a subnet public: does its route table lead to an internet gateway?
// https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html

import { asFilledText } from "../launch-template/property-fact.ts";
import { anyFact } from "../model/any-fact.ts";
import { chainFact, type Fact, known, unknown } from "../model/fact.ts";
import { factOf } from "../model/fact-of-truth.ts";
import type { Origin } from "../model/origin.ts";
import { firstHole, literalOf, show, soleHole, type Text } from "../model/text.ts";
import { allOf, anyOf, NO, not, type Truth, truthOf, unsure, YES } from "../model/truth.ts";
import { asText, member, type Value } from "../model/value.ts";
import { holdsEveryAddress } from "../network/every-address.ts";
import type { AttachedTo } from "./attached-resources.ts";
import { resourceId } from "./attribute-hole.ts";
import type { Located, Run } from "./call.ts";
import { gapIn } from "./gap.ts";
import { resourceNamed } from "./launch-template-reference.ts";
import { resourceExists } from "./may-exist.ts";
import { readableProperties } from "./readable-properties.ts";
import { identityOf } from "./stack.ts";

/** Where routes are looked for. */
interface Network {
  readonly run: Run;
  readonly attachedTo: AttachedTo;
}

export function isPublicSubnet(subnet: Located, network: Network): Fact<boolean> {
  const { stack, resource } = subnet;
  const { run, attachedTo } = network;
  const { origin } = identityOf(stack, resource);
  const associations = attachedTo("AWS::EC2::SubnetRouteTableAssociation", resourceId(stack, resource), run);
  const tables = associations.map((one) => () => associatedTable(one, origin, network));
  return anyFact([...tables, () => mainTable(subnet, associations, run)], run.scenario, known(false, origin));
}

function associatedTable(association: Located, origin: Origin, network: Network): Fact<boolean> {
  const exists = existenceOf(association, network.run);
  if (exists.is === "no") return known(false, origin);
  const properties = propertiesOf(association, network.run);
  const leads = chainFact(asFilledText(member(properties, "RouteTableId")), (table, place) => {
    const what = `${association.resource.logicalId} names no route table`;
    return table === null
      ? unknown({ kind: "malformed", what }, place)
      : tableLeadsOut(table, place, network);
  });
  return leads.state === "known" && leads.value ? factOf(exists, origin) : leads;
}

/** It decides about a subnet that is associated with no other, and no template shows its routes. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html */
function mainTable({ stack, resource }: Located, associations: readonly Located[], run: Run): Fact<boolean> {
  const { origin } = identityOf(stack, resource);
  const isUsed = not(anyOf(associations.map((one) => existenceOf(one, run))));
  if (isUsed.is === "no") return known(false, origin);
  const reference = `the main route table of the VPC of ${resource.logicalId}`;
  return unknown(isUsed.is === "unknown" ? isUsed.why : { kind: "not-in-this-run", reference }, origin);
}

/** A new table leads nowhere outside of the VPC; one that no input describes may have more routes than are shown. */
function tableLeadsOut(table: Text, origin: Origin, { run, attachedTo }: Network): Fact<boolean> {
  const routes = attachedTo("AWS::EC2::Route", table, run);
  const facts = routes.map((route) => () => factOf(allOf(leadsToInternet(route, run)), origin));
  const located = resourceNamed(table, run);
  const reference = `the route table ${show(table)}`;
  const gap =
    located?.resource.type === "AWS::EC2::RouteTable"
      ? gapIn(located.stack.template, "Resources")
      : (firstHole(table)?.why ?? ({ kind: "not-in-this-run", reference } as const));
  return anyFact(facts, run.scenario, gap === null ? known(false, origin) : unknown(gap, origin));
}

function* leadsToInternet(route: Located, run: Run): Generator<Truth> {
  const properties = propertiesOf(route, run);
  yield anyOf([
    holdsEveryAddress(member(properties, "DestinationCidrBlock")),
    holdsEveryAddress(member(properties, "DestinationIpv6CidrBlock")),
  ]);
  yield isInternetGateway(member(properties, "GatewayId"));
  yield existenceOf(route, run);
}

const GATEWAY_TYPES: Readonly<Record<string, Truth>> = {
  "AWS::EC2::InternetGateway": YES,
  "AWS::EC2::VPNGateway": NO,
};

/** `GatewayId` may name a virtual private gateway, too. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html */
function isInternetGateway(id: Value): Truth {
  const text = asText(id);
  if (text.state === "unknown") return unsure(text.why);
  const hole = firstHole(text.value ?? []);
  if (text.value === null || hole === null)
    return truthOf((literalOf(text.value ?? []) ?? "").startsWith("igw-"));
  const type = soleHole(text.value)?.of?.type ?? "";
  return (Object.hasOwn(GATEWAY_TYPES, type) ? GATEWAY_TYPES[type] : undefined) ?? unsure(hole.why);
}

const existenceOf = ({ stack, resource }: Located, run: Run): Truth => resourceExists(run, stack, resource);

const propertiesOf = ({ stack, resource }: Located, run: Run): Value =>
  readableProperties(run, stack, resource);
