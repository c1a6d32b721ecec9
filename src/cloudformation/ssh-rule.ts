// Does an inbound rule of a security group admit SSH from every address?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-securitygroup-ingress.html

import { asLiteral } from "../launch-template/property-fact.ts";
import { show } from "../model/text.ts";
import { allOf, anyOf, NO, type Truth, truthOf, unsure, YES } from "../model/truth.ts";
import { asInteger, asText, member, type Value } from "../model/value.ts";
import { holdsEveryAddress } from "./every-address.ts";

const SSH = 22;

/** `rule`: of a security group, or the properties of an AWS::EC2::SecurityGroupIngress. */
export const admitsSsh = (rule: Value): Truth => allOf([admitsEveryAddress(rule), coversSsh(rule)]);

const admitsEveryAddress = (rule: Value): Truth =>
  anyOf([
    holdsEveryAddress(member(rule, "CidrIp")),
    holdsEveryAddress(member(rule, "CidrIpv6")),
    listsEveryAddress(member(rule, "SourcePrefixListId")),
  ]);

/** It may hold any blocks. */
function listsEveryAddress(prefixList: Value): Truth {
  const id = asText(prefixList);
  if (id.state === "unknown") return unsure(id.why);
  if (id.value === null) return NO;
  return unsure({ kind: "not-in-this-run", reference: `the prefix list ${show(id.value)}` });
}

/** The names and numbers of TCP, and of all protocols, with which ports do not count. */
const PORTS_COUNT: Readonly<Record<string, boolean>> = { tcp: true, "6": true, "-1": false, all: false };

function coversSsh(rule: Value): Truth {
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
