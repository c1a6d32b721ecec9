// Does an inbound rule of a security group admit SSH from every address?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-securitygroup-ingress.html

import { allOf, anyOf, type Truth } from "../model/truth.ts";
import { member, type Value } from "../model/value.ts";
import { holdsEveryAddress, listsEveryAddress } from "../network/every-address.ts";
import { coversSsh } from "../network/ssh-port.ts";

/** `rule`: of a security group, or the properties of an AWS::EC2::SecurityGroupIngress. */
export const admitsSsh = (rule: Value): Truth => allOf([admitsEveryAddress(rule), coversSsh(rule)]);

const admitsEveryAddress = (rule: Value): Truth =>
  anyOf([
    holdsEveryAddress(member(rule, "CidrIp")),
    holdsEveryAddress(member(rule, "CidrIpv6")),
    listsEveryAddress(member(rule, "SourcePrefixListId")),
  ]);
