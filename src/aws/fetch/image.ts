// What does EC2 tell of an image: which volumes does it bring, made from which snapshots?

import { about } from "../questions.ts";
import { listAt } from "../strings.ts";
import { readMappings } from "./block-device-mappings.ts";
import { allOf, askFor, type Walk } from "./walk.ts";

/** `id`: null where none is named. */
export async function readImage(walk: Walk, id: string | null, roles: readonly string[]): Promise<void> {
  if (id === null || isNamedByParameter(id)) return;
  const answer = await askFor(walk, about.image(id));
  await allOf(listAt(answer, "Images").map((image) => readMappings(walk, image, roles)));
}

/** EC2 looks it up anew for each launch. https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html */
const isNamedByParameter = (id: string): boolean => id.startsWith("resolve:ssm:");
