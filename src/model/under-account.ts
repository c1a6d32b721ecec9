// What do images, snapshots and EBS settings of an account make of volumes that state no encryption, or no key?

import { settingsUnder } from "./account-ebs-settings.ts";
import type { EbsDefaults } from "./ebs-defaults.ts";
import { type EbsSettings, SILENT } from "./ebs-settings.ts";
import type { Environment } from "./environment.ts";
import { imageDisksUnder } from "./image-disks-told.ts";
import { indexImages, type LaunchedImages, launchedImage } from "./launched-images.ts";
import { remembered } from "./lazily.ts";
import { type Kept, recalled } from "./memory.ts";
import type { Launcher, Model, PossibleLauncher, Volume } from "./model.ts";
import type { PossibleNodeSettings } from "./node-settings.ts";
import { isOfAccount, type ResourceIdentity } from "./origin.ts";
import { possible } from "./possible.ts";
import type { Scenario } from "./scenario.ts";
import { undescribedDataDisks } from "./undescribed-data-disk.ts";
import { type Sources, sourceOf } from "./volume-source.ts";
import { volumeUnderSettings } from "./volume-under-settings.ts";
import { volumesOfImages } from "./volumes-of-images.ts";

/** `stated`: by a configuration. What an account answers wins over it. */
export function underAccount(model: Model, stated: readonly EbsDefaults[]): Model {
  const { images, snapshots, ebsSettings, launchers } = model;
  const isToldOf = [stated, images, snapshots, ebsSettings].some(({ length }) => length > 0);
  if (!isToldOf && !launchers.some(({ identity }) => isOfAccount(identity))) return model;
  const nodesOf = nodesByLauncher(model.nodeSettings);
  // The resources of a stack share its environment.
  const settingsOf = remembered((place: Environment) => settingsUnder(place, stated, ebsSettings));
  return {
    ...model,
    launchers: launchers.map((launcher) => underImages(launcher, nodesOf(launcher), settingsOf, model)),
  };
}

function underImages(
  launcher: PossibleLauncher,
  nodes: readonly PossibleNodeSettings[],
  settingsOf: (place: Environment) => EbsSettings | null,
  { images, snapshots }: Model,
): PossibleLauncher {
  // All that it launches from has been asked for.
  const isAsked = isOfAccount(launcher.identity);
  const isDescribed = isAsked || images.length > 0 || snapshots.length > 0;
  const look = (scenario: Scenario): Launcher => {
    const seen = launcher.under(scenario);
    const { environment } = seen;
    const here = settingsOf(environment);
    if (here === null && !isDescribed) return seen;
    const kept = new Map<"images", Kept<LaunchedImages>>();
    const launched = () =>
      recalled(kept, "images", scenario, () =>
        indexImages(
          nodes.flatMap((one) => one.under(scenario)).map((one) => launchedImage(one, images, isAsked)),
        ),
      );
    const sources = (): Sources => ({ images: launched(), snapshots, environment, isAsked });
    return launcherUnder(seen, here ?? (isAsked ? NOT_TOLD : SILENCE), sources, images.length > 0);
  };
  return { ...possible(launcher.exists, look), identity: launcher.identity };
}

const SILENCE: EbsSettings = { encryptionByDefault: SILENT, defaultKey: SILENT };

const notTold = (reference: string) =>
  ({ state: "unknown", why: { kind: "not-in-this-run", reference }, by: "account" }) as const;
const NOT_TOLD: EbsSettings = {
  encryptionByDefault: notTold("the EBS encryption by default of the account and Region"),
  defaultKey: notTold("the default EBS key of the account and Region"),
};

/** Not spread: its facts are read when they are asked for. */
function launcherUnder(
  launcher: Launcher,
  here: EbsSettings,
  sources: () => Sources,
  hasImages: boolean,
): Launcher {
  const ofImages = hasImages ? volumesOfImages(launcher.volumes, sources().images) : [];
  const added = [...ofImages, ...dataDisks([...launcher.volumes, ...ofImages], launcher, here, sources)];
  const { deployed } = launcher;
  return {
    identity: launcher.identity,
    type: launcher.type,
    environment: launcher.environment,
    role: launcher.role,
    get maxSize() {
      return launcher.maxSize;
    },
    get imageDisks() {
      return hasImages ? imageDisksUnder(launcher, sources().images.all) : launcher.imageDisks;
    },
    get launchTemplateRefusal() {
      return launcher.launchTemplateRefusal;
    },
    volumes: [...launcher.volumes, ...added].map((volume) =>
      volumeUnderSettings(volume, here, (one) => sourceOf(one, sources())),
    ),
    ...(deployed === undefined ? {} : { deployed }),
  };
}

/** A disk that no account has a say in is as its image has it: not encrypted. */
function dataDisks(
  volumes: readonly Volume[],
  { imageDisks }: Launcher,
  { encryptionByDefault: setting }: EbsSettings,
  sources: () => Sources,
): readonly Volume[] {
  const mayEncrypt = setting.by === "account" && (setting.state === "unknown" || setting.value === true);
  if (!mayEncrypt || imageDisks.state === "unknown" || imageDisks.value === null) return [];
  return undescribedDataDisks(volumes, imageDisks.value, sources().images);
}

export function nodesByLauncher(
  all: readonly PossibleNodeSettings[],
): (launcher: Pick<Launcher, "identity">) => readonly PossibleNodeSettings[] {
  const byIdentity = new Map<string, PossibleNodeSettings[]>();
  for (const nodes of all) {
    const key = keyOf(nodes.identity);
    const same = byIdentity.get(key);
    if (same === undefined) byIdentity.set(key, [nodes]);
    else same.push(nodes);
  }
  return ({ identity }) => byIdentity.get(keyOf(identity)) ?? [];
}

const keyOf = ({ stack, logicalId, type, origin }: ResourceIdentity): string =>
  JSON.stringify([stack, logicalId, type, origin]);
