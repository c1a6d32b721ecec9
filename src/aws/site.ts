// Whose credentials asked, and in which Region? IAM and STS have one answer for all Regions.

export interface Site {
  readonly account: string;
  readonly region: string;
}

/** Equal for equal ones only. `rest`: what is meant there, such as the id of a subnet. */
export const keyOfSite = ({ account, region }: Site, ...rest: readonly (string | null)[]): string =>
  JSON.stringify([account, region, ...rest]);
