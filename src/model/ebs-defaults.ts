// What do the EBS settings of an account and Region make of volumes that state no encryption, or no key?
// https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html

import { type EbsSettings, settingsIn } from "./ebs-settings.ts";
import type { Environment } from "./environment.ts";
import { remembered } from "./lazily.ts";
import type { Launcher, Model, PossibleLauncher } from "./model.ts";
import type { PossibleNodeSettings } from "./node-settings.ts";
import type { ResourceIdentity } from "./origin.ts";
import { possible } from "./possible.ts";
import { arePublished } from "./published-image.ts";
import type { Scenario } from "./scenario.ts";
import { volumeUnderSettings } from "./volume-under-settings.ts";

/** Settings of an account and Region, which no template shows. */
export interface EbsDefaults {
  /** Null: in all accounts. */
  readonly account: string | null;
  /** Null: in all Regions. */
  readonly region: string | null;
  /** Null: not stated. */
  readonly encryptionByDefault: boolean | null;
  /** An id, an ARN or an alias, `alias/aws/ebs` included. Null: not stated. */
  readonly defaultKey: string | null;
}

export function withEbsDefaults(model: Model, settings: readonly EbsDefaults[]): Model {
  if (settings.length === 0) return model;
  const nodesOf = nodesByLauncher(model.nodeSettings);
  // The resources of a stack share its environment.
  const settingsOf = remembered((place: Environment) => settingsIn(place, settings));
  return {
    ...model,
    launchers: model.launchers.map((launcher) => underDefaults(launcher, nodesOf(launcher), settingsOf)),
  };
}

function underDefaults(
  launcher: PossibleLauncher,
  nodes: readonly PossibleNodeSettings[],
  settingsOf: (place: Environment) => EbsSettings | null,
): PossibleLauncher {
  const look = (scenario: Scenario): Launcher => {
    const seen = launcher.under(scenario);
    const here = settingsOf(seen.environment);
    return here === null ? seen : launcherUnder(seen, here, () => arePublished(nodes, scenario));
  };
  return { ...possible(launcher.exists, look), identity: launcher.identity };
}

/** Not spread: its facts are read when they are asked for. */
function launcherUnder(launcher: Launcher, here: EbsSettings, isPublished: () => boolean): Launcher {
  return {
    identity: launcher.identity,
    type: launcher.type,
    environment: launcher.environment,
    role: launcher.role,
    get maxSize() {
      return launcher.maxSize;
    },
    get imageDisks() {
      return launcher.imageDisks;
    },
    get launchTemplateRefusal() {
      return launcher.launchTemplateRefusal;
    },
    volumes: launcher.volumes.map((volume) => volumeUnderSettings(volume, here, isPublished)),
  };
}

function nodesByLauncher(
  all: readonly PossibleNodeSettings[],
): (launcher: PossibleLauncher) => readonly PossibleNodeSettings[] {
  const byIdentity = new Map<string, PossibleNodeSettings[]>();
  for (const nodes of all) {
    const key = keyOf(nodes.identity);
    byIdentity.set(key, [...(byIdentity.get(key) ?? []), nodes]);
  }
  return ({ identity }) => byIdentity.get(keyOf(identity)) ?? [];
}

const keyOf = ({ stack, logicalId, type, origin }: ResourceIdentity): string =>
  JSON.stringify([stack, logicalId, type, origin]);
