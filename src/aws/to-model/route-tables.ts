// Which route table of a VPC decides about a subnet, and does it lead to the internet?
// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html

import { asLiteral } from "../../launch-template/property-fact.ts";
import { chainFact, type Fact, known, unknown } from "../../model/fact.ts";
import { factOf } from "../../model/fact-of-truth.ts";
import { lazily } from "../../model/lazily.ts";
import { allOf, anyOf, type Truth, truthOf, unsure } from "../../model/truth.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asBoolean, itemsOf, member, type Value } from "../../model/value.ts";
import { holdsEveryAddress, listsEveryAddress } from "../../network/every-address.ts";
import { alwaysAnswered, alwaysListed } from "./always-answered.ts";

/** `answer`: to ec2:DescribeRouteTables for the VPC of the subnets. */
export function publicSubnetsBy(answer: Value): (subnetId: string) => Fact<boolean> {
  const associations = lazily(() => associationsIn(answer));
  return (subnetId) =>
    chainFact(associations(), (found) => chainFact(tableOf(subnetId, found, answer), leadsOut));
}

interface Associations {
  readonly bySubnet: ReadonlyMap<string, Value>;
  /** Decides about all subnets that are associated with no table. */
  readonly main: Value | null;
  /** Why a subnet may be associated where it does not seem so. */
  readonly open: UnknownReason | null;
}

function associationsIn(answer: Value): Fact<Associations> {
  return chainFact(alwaysListed(answer, "RouteTables"), (all, origin) => {
    const bySubnet = new Map<string, Value>();
    let main: Value | null = null;
    let open: UnknownReason | null = null;
    for (const table of all) {
      const associations = itemsOf(member(table, "Associations"), "lists-only");
      if (associations.state === "unknown") open ??= associations.why;
      for (const one of associations.state === "known" ? associations.value : []) {
        const subnet = asLiteral(member(one, "SubnetId"));
        const isMain = asBoolean(member(one, "Main"));
        if (subnet.state === "unknown") open ??= subnet.why;
        else if (subnet.value !== null) bySubnet.set(subnet.value, table);
        else if (isMain.state === "unknown") open ??= isMain.why;
        else if (isMain.value === true) main = table;
      }
    }
    return known({ bySubnet, main, open }, origin);
  });
}

function tableOf(subnetId: string, { bySubnet, main, open }: Associations, answer: Value): Fact<Value> {
  const { origin } = answer;
  const own = bySubnet.get(subnetId);
  if (own !== undefined) return known(own, origin);
  if (open !== null) return unknown(open, origin);
  const reference = `the main route table of the VPC of ${subnetId}`;
  return main === null
    ? unknown({ kind: "not-in-this-run", reference, of: "account" }, origin)
    : known(main, origin);
}

const leadsOut = (table: Value): Fact<boolean> =>
  chainFact(
    alwaysAnswered(table, "Routes", (list) =>
      list.kind === "absent" ? known(null, list.origin) : itemsOf(list, "lists-only"),
    ),
    (routes, origin) => factOf(anyOf(routes.map(leadsToInternet)), origin),
  );

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html */
function leadsToInternet(route: Value): Truth {
  return allOf([
    isText(asLiteral(member(route, "GatewayId")), (id) => id?.startsWith("igw-") === true),
    anyOf([
      holdsEveryAddress(member(route, "DestinationCidrBlock")),
      holdsEveryAddress(member(route, "DestinationIpv6CidrBlock")),
      listsEveryAddress(member(route, "DestinationPrefixListId")),
    ]),
    // Where the gateway is gone, the state is `blackhole`.
    isText(alwaysAnswered(route, "State", asLiteral), (state) => state === "active"),
  ]);
}

const isText = <T>(fact: Fact<T>, holds: (value: T) => boolean): Truth =>
  fact.state === "unknown" ? unsure(fact.why) : truthOf(holds(fact.value));
