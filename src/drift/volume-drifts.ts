// Where do the volumes that a group launches differ from those that an input states?

import type { Drift } from "../model/drift.ts";
import { deviceNotKnown, standsForName } from "../model/image-disks.ts";
import type { Launcher, Volume } from "../model/model.ts";
import { NO, unsure } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { found } from "./found-drift.ts";

/** The same group, as an input states it and as it runs. */
export interface ComparedLaunchers {
  readonly stated: Launcher;
  readonly deployed: Launcher;
}

/** The same volume. */
export interface ComparedVolumes {
  readonly identity: Drift["identity"];
  readonly stated: Volume;
  readonly deployed: Volume;
}

/** What nothing maps is left to image and account by both. */
export function sameVolumes({ stated, deployed }: ComparedLaunchers): readonly ComparedVolumes[] {
  const byDevice = mappedByDevice(deployed);
  const { identity } = deployed;
  return [...mappedByDevice(stated)].flatMap(([device, [volume, ...more]]) => {
    const [other, ...others] = byDevice.get(device) ?? [];
    const isOnly = more.length === 0 && others.length === 0;
    return other === undefined || !isOnly ? [] : [{ identity, stated: volume, deployed: other }];
  });
}

type Volumes = [Volume, ...Volume[]];

/** Several: a group that launches from several launch templates. */
function mappedByDevice({ volumes }: Launcher): ReadonlyMap<string, Readonly<Volumes>> {
  const byDevice = new Map<string, Volumes>();
  for (const volume of volumes) {
    if (volume.nature.kind !== "mapped" || standsForName(volume.device)) continue;
    const same = byDevice.get(volume.device);
    if (same === undefined) byDevice.set(volume.device, [volume]);
    else same.push(volume);
  }
  return byDevice;
}

/** Volumes that only one of them has. */
export function volumesOfOne(compared: ComparedLaunchers): readonly Drift[] {
  const { stated, deployed } = compared;
  const [ofInput, running] = [mappedByDevice(stated), mappedByDevice(deployed)];
  const [own, other] = [[...ofInput.values()], [...running.values()]];
  return [
    ...own.filter(([{ device }]) => !running.has(device)).flatMap(([volume]) => missing(volume, compared)),
    ...other.filter(([{ device }]) => !ofInput.has(device)).flatMap(([volume]) => extra(volume, compared)),
    ...own
      .filter((volumes) => isOneOfSeveral(volumes, running))
      .flatMap(([volume]) => notCompared(volume, SEVERAL, compared)),
    ...stated.volumes.flatMap((volume) => {
      const why = whyOpen(volume);
      return why === null ? [] : notCompared(volume, why, compared);
    }),
  ];
}

function isOneOfSeveral(
  [{ device }, ...more]: Readonly<Volumes>,
  running: ReadonlyMap<string, Readonly<Volumes>>,
): boolean {
  const others = running.get(device) ?? [];
  return others.length > 0 && more.length + others.length > 1;
}

const SEVERAL: UnknownReason = {
  kind: "unsupported",
  what: "which launch template of several is which one of those that run",
};

/** Null: its device is known, or it is none of its own. */
function whyOpen({ nature, device }: Volume): UnknownReason | null {
  if (nature.kind === "unseen") return nature.why;
  return nature.kind === "mapped" && standsForName(device) ? deviceNotKnown(device) : null;
}

const IT_HAS_ONE = "a volume of its own";
const IT_HAS_NONE = "no such volume";

const missing = (volume: Volume, { stated, deployed }: ComparedLaunchers): readonly Drift[] =>
  ofOne(volume, deployed, {
    identity: deployed.identity,
    stated: IT_HAS_ONE,
    deployed: IT_HAS_NONE,
    origin: deployed.identity.origin,
    statedAt: whereStated(volume, stated),
  });

const extra = (volume: Volume, { stated, deployed }: ComparedLaunchers): readonly Drift[] =>
  isMappedByTool(volume, { stated, deployed })
    ? []
    : ofOne(volume, stated, {
        identity: deployed.identity,
        stated: IT_HAS_NONE,
        deployed: IT_HAS_ONE,
        origin: volume.origin,
        statedAt: stated.identity.origin,
      });

/** `without`: the one that has it not, as far as its volumes are known. */
function ofOne(
  { device }: Volume,
  without: Launcher,
  sides: Pick<Drift, "identity" | "stated" | "deployed" | "origin" | "statedAt">,
): readonly Drift[] {
  const why = whyListIsOpen(without);
  const same = why === null ? NO : unsure(why);
  return found({ kind: "volume", what: `the volume ${device}`, meaning: "", same, ...sides });
}

/** EKS maps the root volume itself where a node group brings no launch template, and eksctl one of which the image decides. */
function isMappedByTool(volume: Volume, { stated, deployed }: ComparedLaunchers): boolean {
  const unmapped = stated.volumes.filter(({ nature }) => nature.kind === "unmapped");
  const bringsNone = stated.volumes.every(
    ({ nature, through }) => nature.kind === "unmapped" && through.length === 0,
  );
  return (
    unmapped.some(({ device }) => device === volume.device) || (bringsNone && mayBeRoot(volume, deployed))
  );
}

const mayBeRoot = ({ device }: Volume, { imageDisks }: Launcher): boolean =>
  imageDisks.state === "unknown" || imageDisks.value === null || imageDisks.value.rootDevice === device;

/** Why there may be more volumes than are known by their devices. */
const whyListIsOpen = ({ volumes }: Launcher): UnknownReason | null =>
  volumes.map(whyOpen).find((why) => why !== null) ?? null;

const notCompared = (
  volume: Volume,
  why: UnknownReason,
  { stated, deployed }: ComparedLaunchers,
): readonly Drift[] =>
  found({
    kind: "volume",
    identity: deployed.identity,
    what: volume.nature.kind === "unseen" ? "its volumes" : `the volume ${volume.device}`,
    stated: "not known",
    deployed: "perhaps the same",
    meaning: "",
    same: unsure(why),
    origin: deployed.identity.origin,
    statedAt: whereStated(volume, stated),
  });

const whereStated = ({ origin }: Volume, { identity }: Launcher): Drift["statedAt"] =>
  origin.kind === "file" ? origin : identity.origin;
