// Which images does a group launch from, as far as the run tells what they bring?

import type { Image } from "./account-resources.ts";
import { type Fact, known } from "./fact.ts";
import { foundIfAsked } from "./found-by-identifier.ts";
import type { Volume } from "./model.ts";
import type { NodeImage, NodeSettings } from "./node-settings.ts";
import type { Origin } from "./origin.ts";
import { isPublished } from "./published-image.ts";
import { firstHole, type Text } from "./text.ts";
import { asText, member } from "./value.ts";

export interface LaunchedImage {
  readonly nodes: NodeSettings;
  /** None of its disks is encrypted. */
  readonly isPublished: boolean;
  /** Null: nobody was asked. */
  readonly described: Fact<Image | null>;
}

/** `isAsked`: an image that no account describes is one that should have been. */
export function launchedImage(
  nodes: NodeSettings,
  images: readonly Image[],
  isAsked: boolean,
): LaunchedImage {
  const { image, environment } = nodes;
  if (image.state === "unknown") {
    const described = isAsked ? image : known(null, image.origin);
    return { nodes, isPublished: false, described };
  }
  const id = idOf(image.value, nodes);
  const described =
    id === null || firstHole(id) !== null
      ? known(null, image.origin)
      : foundIfAsked(images, { text: id, noun: "image", origin: image.origin, environment }, isAsked);
  return { nodes, isPublished: isPublished(nodes), described };
}

function idOf(image: NodeImage, { launchTemplateData }: NodeSettings): Text | null {
  switch (image.kind) {
    case "named":
    case "described":
      return image.id;
    // In its copy of a launch template EKS names the image that it chose.
    case "chosen": {
      const id = launchTemplateData === null ? null : asText(member(launchTemplateData, "ImageId"));
      return id?.state === "known" ? id.value : null;
    }
    case "public-parameter":
      return null;
    default:
      return image satisfies never;
  }
}

/** All that a group may launch from, and which of it makes a volume. */
export interface LaunchedImages {
  readonly all: readonly LaunchedImage[];
  /** That of its launch template. Empty: which it is cannot be told, so it may be any. */
  readonly certainlyOf: (volume: Volume) => readonly LaunchedImage[];
}

export const imagesBehind = (volume: Volume, images: LaunchedImages): readonly LaunchedImage[] => {
  const own = images.certainlyOf(volume);
  return own.length > 0 ? own : images.all;
};

/** A group may launch from thousands, as far as a file may say so. */
export function indexImages(all: readonly LaunchedImage[]): LaunchedImages {
  const byPlace = new Map<string, LaunchedImage[]>();
  for (const image of all) {
    const data = image.nodes.launchTemplateData?.origin;
    for (const place of data === undefined ? [] : placesAround(data)) {
      const same = byPlace.get(place);
      if (same === undefined) byPlace.set(place, [image]);
      else same.push(image);
    }
  }
  return {
    all,
    certainlyOf: ({ through }) => [
      ...new Set(through.flatMap(({ origin }) => byPlace.get(placeOf(origin)) ?? [])),
    ],
  };
}

const placeOf = (origin: Origin): string =>
  origin.kind === "aws" ? origin.arn : JSON.stringify([origin.file, origin.document ?? 0, ...origin.path]);

/** What a step to a launch template may point to: the template itself, or a part of the file that it stands in. */
const placesAround = (data: Origin): readonly string[] =>
  data.kind === "aws"
    ? [placeOf(data)]
    : data.path.map((_, index) => placeOf({ ...data, path: data.path.slice(0, index + 1) }));
