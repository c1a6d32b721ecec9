// AWS::EKS::Cluster as the model has it, and the custom resource in its place that the CDK's aws-eks makes.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-cluster.html

import { type Cluster, EVERY_ADDRESS } from "../model/cluster.ts";
import { byDefault, chainFact, type Fact, known, unknown } from "../model/fact.ts";
import { type Text, textOf } from "../model/text.ts";
import { asBoolean, member, unknownValue, type Value } from "../model/value.ts";
import { holeOf } from "./attribute-hole.ts";
import type { Run } from "./call.ts";
import { legacyLogTypes, logTypesOf } from "./cluster-logging.ts";
import { unreadMacro } from "./macro.ts";
import { asFilledText, asLiteral, factAt, orDefault } from "./property-fact.ts";
import { propertiesOf } from "./resolve.ts";
import { literalItems, settledItems } from "./settled-items.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";
import { asTexts } from "./text-list.ts";

/** It calls the EKS API with what stands in `Config`. https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-eks/lib/cluster-resource.ts */
const LEGACY = "Custom::AWSCDK-EKS-Cluster";

export const CLUSTER_TYPES: ReadonlySet<string> = new Set(["AWS::EKS::Cluster", LEGACY]);

/** A fact is resolved when it is read, and asks what it depends on then. */
export function clusterOf(run: Run, stack: Stack, resource: TemplateResource): Cluster {
  const isLegacy = resource.type === LEGACY;
  const spelled = isLegacy ? asInTheApi : asInTemplates;
  const config = configOf(run, stack, resource);
  const reference = holeOf(stack, resource, "Ref");
  const vpc = () => member(config, spelled("ResourcesVpcConfig"));
  return {
    identity: identityOf(stack, resource),
    environment: stack.environment,
    get name() {
      return factAt(config, spelled("Name"), (name) => orDefault(asFilledText(name), reference));
    },
    get identifiers() {
      const { name } = this;
      return name.state === "known" && name.from === "stated" ? [reference, name.value] : [reference];
    },
    get version() {
      return factAt(config, spelled("Version"), (version) => orDefault(asLiteral(version), null));
    },
    get logTypes() {
      return isLegacy ? legacyLogTypes(config) : logTypesOf(config);
    },
    get endpointPublic() {
      return factAt(vpc(), spelled("EndpointPublicAccess"), (access) => orDefault(asBoolean(access), true));
    },
    get endpointPrivate() {
      return factAt(vpc(), spelled("EndpointPrivateAccess"), (access) => orDefault(asBoolean(access), false));
    },
    get publicAccessCidrs() {
      return factAt(vpc(), spelled("PublicAccessCidrs"), (list) => cidrsOf(list, stack));
    },
    get secretsKeyId() {
      return secretsKeyOf(member(config, spelled("EncryptionConfig")), spelled);
    },
  };
}

type Spelling = (property: string) => string;

const asInTemplates: Spelling = (property) => property;
const asInTheApi: Spelling = (property) => property.charAt(0).toLowerCase() + property.slice(1);

/** A macro of the customer may change anything in its template. */
function configOf(run: Run, stack: Stack, resource: TemplateResource): Value {
  const unread = unreadMacro(stack);
  if (unread !== null) return unknownValue(unread.why, unread.origin);
  const properties = propertiesOf(run, stack, resource);
  return resource.type === LEGACY ? member(properties, "Config") : properties;
}

function cidrsOf(list: Value, stack: Stack): Fact<readonly Text[]> {
  const cidrs = orDefault(asTexts(list, stack), [textOf(EVERY_ADDRESS)]);
  const what = "what EKS makes of an empty list of CIDR blocks is not documented";
  return cidrs.state === "known" && cidrs.value.length === 0
    ? unknown({ kind: "undocumented", what }, cidrs.origin)
    : cidrs;
}

/** Secrets are all that EKS encrypts with a key of the customer. */
function secretsKeyOf(list: Value, spelled: Spelling): Fact<Text | null> {
  const configs = settledItems(list);
  if (configs.state === "unknown") return configs;
  for (const config of configs.value) {
    const resources = literalItems(member(config, spelled("Resources")));
    if (resources.state === "unknown") return resources;
    if (resources.value.includes("secrets"))
      return factAt(member(config, spelled("Provider")), spelled("KeyArn"), keyArnOf);
  }
  return byDefault(null, list.origin);
}

const keyArnOf = (arn: Value): Fact<Text> =>
  chainFact(asFilledText(arn), (text, origin) =>
    text === null
      ? unknown({ kind: "malformed", what: "the encryption names no key" }, origin)
      : known(text, origin),
  );
