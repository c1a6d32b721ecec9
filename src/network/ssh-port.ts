// Is port 22 among the ports that an inbound rule of a security group opens?
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html

import { asLiteral } from "../launch-template/property-fact.ts";
import { allOf, NO, type Truth, truthOf, unsure, YES } from "../model/truth.ts";
import { asInteger, member, type Value } from "../model/value.ts";

const SSH = 22;

/** The names and numbers of TCP, and of all protocols, with which ports do not count. */
const PORTS_COUNT: Readonly<Record<string, boolean>> = { tcp: true, "6": true, "-1": false, all: false };

/** `rule`: with `IpProtocol`, `FromPort` and `ToPort`. */
export function coversSsh(rule: Value): Truth {
  const protocol = asLiteral(member(rule, "IpProtocol"));
  if (protocol.state === "unknown") return unsure(protocol.why);
  const name = (protocol.value ?? "").toLowerCase();
  if (!Object.hasOwn(PORTS_COUNT, name)) return NO;
  if (PORTS_COUNT[name] === false) return YES;
  return allOf([port(rule, "FromPort", (from) => from <= SSH), port(rule, "ToPort", (to) => to >= SSH)]);
}

function port(rule: Value, name: string, reaches: (port: number) => boolean): Truth {
  const number = asInteger(member(rule, name));
  if (number.state === "unknown") return unsure(number.why);
  const what = `a rule for TCP must have a ${name}`;
  return number.value === null ? unsure({ kind: "malformed", what }) : truthOf(reaches(number.value));
}
