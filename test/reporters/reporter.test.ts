import { expect, test } from "vitest";
import { FORMATS, reporterFor } from "../../src/reporters/reporter.ts";
import { emptyReport } from "./sample-reports.ts";

test.each(FORMATS)("there is a reporter for %s", async (format) => {
  const report = await reporterFor(format);
  expect(report(emptyReport, { color: false, quiet: false, reportSuppressed: false })).toMatch(/\n$/);
});
