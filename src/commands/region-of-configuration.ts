// Which Region is asked where no option names one?

import { isRegion } from "../model/environment.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";
import type { CredentialOptions } from "./ask-account.ts";
import type { World } from "./world.ts";

export async function regionOfConfiguration(
  { profile }: CredentialOptions,
  { accounts }: World,
): Promise<string> {
  const region = await accounts.defaultRegion(profile);
  if (region !== null && isRegion(region)) return region;
  if (region !== null)
    throw new InvalidOption(
      `the AWS configuration states the Region "${region}", and that is none: set AWS_REGION, or region of the profile, to one such as us-west-2, or name one with --region`,
    );
  throw new InvalidOption(
    "say where to look with --region us-west-2; the AWS configuration states no Region either",
  );
}
