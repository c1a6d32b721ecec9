// How does eksctl set up the nodes of a group: image, network, metadata service?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/managed_launch_template.go

import type { FoundLaunchTemplate } from "../model/account-launch-template.ts";
import type { Environment } from "../model/environment.ts";
import { byDefault, chainFact, type Fact, known, mapFact, unknown } from "../model/fact.ts";
import { factOf } from "../model/fact-of-truth.ts";
import type { NodeImage, NodeSettings } from "../model/node-settings.ts";
import { type Text, textOf } from "../model/text.ts";
import { YES } from "../model/truth.ts";
import { clusterNameOf } from "./cluster.ts";
import type { ClusterConfig } from "./cluster-config.ts";
import { identityOfGroup, LAUNCHER_TYPES } from "./config-identity.ts";
import { asBoolean, asString, type Field, member, memberAt, type Stated } from "./field.ts";
import { DEFAULT_FAMILY, familyNamed, familyOf, hasOwnImage } from "./image-family.ts";
import { unseenLaunchTemplate } from "./launch-template.ts";
import { nodesLaunchedBy } from "./launched-template.ts";
import type { NodeGroup } from "./node-group.ts";
import {
  attachedSecurityGroupsOf,
  imdsHopLimit,
  imdsTokensRequired,
  securityGroupsOf,
} from "./node-network.ts";
import { joinsByOverride } from "./override-bootstrap.ts";
import { withoutPlaceholder } from "./placeholder.ts";
import { placementOf } from "./placement.ts";
import { sshFromOf } from "./remote-access.ts";

export function nodeSettingsOf(
  group: NodeGroup,
  config: ClusterConfig,
  environment: Environment,
  template: FoundLaunchTemplate | null = null,
): NodeSettings {
  const { field, origin } = group;
  const unseen = unseenLaunchTemplate(group);
  const amiType = amiFamilyOf(group);
  const placement = placementOf(group, config);
  return {
    identity: identityOfGroup(group),
    type: LAUNCHER_TYPES[group.list],
    environment,
    name: mapFact(withoutPlaceholder(group.name), (name) => (name === null ? null : textOf(name))),
    isNode: YES,
    clusterName: clusterNameOf(config),
    version: byDefault(null, origin),
    image: unseen ?? imageOf(group),
    amiType,
    // It decides where the launch template names no image.
    amiFamily: unseen ?? mapFact(amiType, (name) => (name === null ? null : familyNamed(name))),
    userData: unseen ?? commandsOf(field),
    isBootstrapped: unseen ?? isBootstrapped(group),
    ...placement,
    isPlacedTogether: isPlacedTogether(field),
    publicIp: unseen ?? ofManyInterfaces(field) ?? placement.publicIp,
    securityGroups: unseen ?? securityGroupsOf(group),
    attachedSecurityGroups: unseen ?? attachedSecurityGroupsOf(group),
    sshFrom: unseen ?? sshFromOf(group),
    imdsEnabled: unseen ?? byDefault(true, origin),
    imdsTokensRequired: unseen ?? imdsTokensRequired(field),
    imdsHopLimit: unseen ?? imdsHopLimit(field),
    launchTemplateData: null,
    ...(template === null ? {} : nodesLaunchedBy(group, template, { amiType, publicIp: placement.publicIp })),
  };
}

/** https://github.com/eksctl-io/eksctl/blob/main/pkg/vpc/vpc.go: with EFA, all nodes are in the first subnet */
function isPlacedTogether(field: Field): Fact<boolean> {
  return chainFact(asBoolean(member(field, "efaEnabled")), (hasFabric, origin) =>
    hasFabric === true
      ? known(true, origin)
      : chainFact(asString(memberAt(field, "placement", "groupName")), (name, place) =>
          name === null ? byDefault(false, place) : known(true, place),
        ),
  );
}

/** Null: the instances have one. With EFA, instances of some types have one for each network card, and no public address then. */
function ofManyInterfaces(field: Field): Fact<never> | null {
  const efa = asBoolean(member(field, "efaEnabled"));
  if (efa.state === "known" && efa.value !== true) return null;
  const what = "how many network interfaces EFA gives an instance depends on its type";
  return unknown(efa.state === "unknown" ? efa.why : { kind: "undocumented", what }, efa.origin);
}

const imageOf = (group: NodeGroup): Fact<NodeImage> =>
  chainFact<string | null, NodeImage>(group.ami, (ami, origin) =>
    ami !== null && hasOwnImage(group)
      ? known({ kind: "named", id: textOf(ami) }, origin)
      : byDefault({ kind: "chosen" }, origin),
  );

/** With an image of the user's own, a managed node group has no default: eksctl wants the family, too. */
function amiFamilyOf(group: NodeGroup): Fact<string | null> {
  return chainFact(group.amiFamily, (name, origin) => {
    if (name !== null) return known(name, origin);
    const hasDefault = group.list === "nodeGroups" || !hasOwnImage(group);
    return byDefault(hasDefault ? DEFAULT_FAMILY : null, origin);
  });
}

/** A script: what looks like a placeholder is a variable of the shell. */
const overrideOf = (field: Field): Stated<string> => asString(member(field, "overrideBootstrapCommand"));

/** Null: eksctl writes all of them. */
const commandsOf = (field: Field): Fact<Text | null> =>
  chainFact(overrideOf(field), (commands, origin) =>
    commands === null ? byDefault(null, origin) : known(textOf(commands), origin),
  );

function isBootstrapped(group: NodeGroup): Fact<boolean> {
  return chainFact<string | null, boolean>(overrideOf(group.field), (commands, origin) => {
    if (commands === null) return byDefault(true, origin);
    return chainFact(familyOf(group), (family) => factOf(joinsByOverride(commands, family), origin));
  });
}
