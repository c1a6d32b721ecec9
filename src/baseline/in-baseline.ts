// How is a finding suppressed that the baseline knows?

/** `file`: the baseline, as it is shown. */
export const inBaseline = <Found>(finding: Found, file: string) =>
  ({ finding, by: "baseline", reason: `in the baseline ${file}`, until: null }) as const;
