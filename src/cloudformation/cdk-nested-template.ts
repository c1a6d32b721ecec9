// Which file of a cdk.out folder is the template of a nested stack?

import type { Json, JsonObject } from "../input/document.ts";
import { legacyAssets, type Metadata } from "./cdk-metadata.ts";
import { member, objectOf, type TemplateResource } from "./template.ts";
import { templateLocation } from "./template-location.ts";

/** As the CDK CLI leaves it in the template, so that other tools find the file. */
export function statedTemplate({ metadata }: TemplateResource): string | null {
  const property = member(metadata, "aws:asset:property") ?? "TemplateURL";
  const isTemplate = property === "TemplateURL" || property === "Location";
  return isTemplate ? textOf(member(metadata, "aws:asset:path")) : null;
}

/** By the name under which the file is published: its hash, or another key that the CDK chose. */
export function listedTemplate(resource: TemplateResource, assets: JsonObject): string | null {
  const url = urlOf(resource);
  const files = Object.entries(objectOf(member(assets, "files")));
  const [, file] = files.find(([id, one]) => namesOf(id, one).some((name) => isIn(url, name))) ?? [];
  return textOf(member(objectOf(member(objectOf(file), "source")), "path"));
}

function namesOf(id: string, file: Json): readonly (string | null)[] {
  const destinations = Object.values(objectOf(member(objectOf(file), "destinations")));
  return [id, ...destinations.map((one) => textOf(member(objectOf(one), "objectKey")))];
}

/** The URL is made of parameters for the bucket and the key; nested stacks hand them on under longer names. */
export function legacyTemplate(resource: TemplateResource, metadata: Metadata): string | null {
  const url = urlOf(resource);
  const asset = legacyAssets(metadata).find((one) =>
    LEGACY_NAMES.some((name) => isIn(url, textOf(member(one, name)))),
  );
  return textOf(member(asset ?? {}, "path"));
}

const LEGACY_NAMES = ["s3KeyParameter", "s3BucketParameter", "sourceHash"];

const urlOf = (resource: TemplateResource): string => JSON.stringify(templateLocation(resource));

const isIn = (url: string, name: string | null): boolean =>
  name !== null && name !== "" && url.includes(name);

const textOf = (raw: Json | undefined): string | null => (typeof raw === "string" ? raw : null);
