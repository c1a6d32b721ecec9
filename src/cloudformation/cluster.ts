// AWS::EKS::Cluster as the model has it, and the custom resource in its place that the CDK's aws-eks makes.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-cluster.html

import { secretsKeyOf } from "../control-plane/secrets-key.ts";
import { asInTemplates, asInTheApi } from "../control-plane/spelling.ts";
import { asFilledText, asLiteral, factAt, orDefault } from "../launch-template/property-fact.ts";
import { asTexts } from "../launch-template/text-list.ts";
import { type Cluster, EVERY_ADDRESS } from "../model/cluster.ts";
import { type Fact, unknown } from "../model/fact.ts";
import { lazily } from "../model/lazily.ts";
import { type Text, textOf } from "../model/text.ts";
import { member, type Value } from "../model/value.ts";
import { clusterSecurityGroupId, holeOf } from "./attribute-hole.ts";
import type { Run } from "./call.ts";
import { clusterConfigUpdate, unlessUpdated } from "./cluster-config-update.ts";
import { endpointAccess, isOnOutpost } from "./cluster-endpoint.ts";
import { legacyLogTypes, logTypesOf } from "./cluster-logging.ts";
import { CUSTOM_CLUSTER } from "./cluster-type.ts";
import { readableProperties } from "./readable-properties.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

/** A fact is resolved when it is read, and asks what it depends on then. */
export function clusterOf(run: Run, stack: Stack, resource: TemplateResource): Cluster {
  const isLegacy = resource.type === CUSTOM_CLUSTER;
  const spelled = isLegacy ? asInTheApi : asInTemplates;
  const config = configOf(run, stack, resource);
  const reference = holeOf(stack, resource, "Ref");
  const update = lazily(() => clusterConfigUpdate(run, stack));
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
      return unlessUpdated(isLegacy ? legacyLogTypes(config) : logTypesOf(config), update);
    },
    get isOnOutpost() {
      return isOnOutpost(config, spelled);
    },
    get endpointPublic() {
      return unlessUpdated(endpointAccess(config, "EndpointPublicAccess", spelled), update);
    },
    get endpointPrivate() {
      return unlessUpdated(endpointAccess(config, "EndpointPrivateAccess", spelled), update);
    },
    get publicAccessCidrs() {
      const vpc = member(config, spelled("ResourcesVpcConfig"));
      return unlessUpdated(
        factAt(vpc, spelled("PublicAccessCidrs"), (list) => cidrsOf(list, stack)),
        update,
      );
    },
    get secretsKeyId() {
      return secretsKeyOf(member(config, spelled("EncryptionConfig")), spelled);
    },
    get securityGroups() {
      const vpc = member(config, spelled("ResourcesVpcConfig"));
      return factAt(vpc, spelled("SecurityGroupIds"), (list) => orDefault(asTexts(list, stack.id), []));
    },
    securityGroupId: clusterSecurityGroupId(stack, resource),
  };
}

function configOf(run: Run, stack: Stack, resource: TemplateResource): Value {
  const properties = readableProperties(run, stack, resource);
  return resource.type === CUSTOM_CLUSTER ? member(properties, "Config") : properties;
}

function cidrsOf(list: Value, stack: Stack): Fact<readonly Text[]> {
  const cidrs = orDefault(asTexts(list, stack.id), [textOf(EVERY_ADDRESS)]);
  const what = "what EKS makes of an empty list of CIDR blocks is not documented";
  return cidrs.state === "known" && cidrs.value.length === 0
    ? unknown({ kind: "undocumented", what }, cidrs.origin)
    : cidrs;
}
