// Which SSM parameters do the stacks of a run write, and what does one of them hold?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html

import { publicParameterReference } from "../launch-template/public-parameter.ts";
import { mayBeSamePlace } from "../model/environment.ts";
import { isPresumablyMade } from "../model/possible.ts";
import { show, splitText, type Text } from "../model/text.ts";
import { asText, memberAt, type Value } from "../model/value.ts";
import { type Call, type Located, malformed, memoryKey, type Run, unresolved } from "./call.ts";
import { crossRegionExports } from "./cross-region-export.ts";
import { resourceExists } from "./may-exist.ts";
import { meantBy, type Named, type NameIndex, openPart } from "./name-index.ts";
import { callAt } from "./resolve.ts";
import { attributeOf } from "./resource-attribute.ts";
import type { Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

/** What a resource writes. */
export interface WrittenParameter extends Located {
  /** Null: not known. */
  readonly name: Text | null;
  /** A stack of the CDK writes into another Region than its own. */
  readonly region: Text;
  /** From the properties of the resource to the value. */
  readonly steps: readonly string[];
}

type SsmParameter = WrittenParameter & Named;
export type SsmParameters = NameIndex<SsmParameter>;

export const ssmParametersOf = (run: Run): SsmParameter[] =>
  run.stacks.flatMap((stack) => parametersIn(stack, run));

type Writer = (run: Run, stack: Stack, resource: TemplateResource) => readonly WrittenParameter[];

const WRITERS: Readonly<Record<string, Writer>> = {
  "AWS::SSM::Parameter": statedParameter,
  "Custom::CrossRegionExportWriter": crossRegionExports,
};

function parametersIn(stack: Stack, run: Run): SsmParameter[] {
  return [...stack.template.resources.values()].flatMap((resource) => {
    const writer = Object.hasOwn(WRITERS, resource.type) ? WRITERS[resource.type] : undefined;
    if (writer === undefined) return [];
    const { result, recording } = run.scenario.record(() => writer(run, stack, resource));
    return result.map((written) => ({ ...written, recording }));
  });
}

function statedParameter(run: Run, stack: Stack, resource: TemplateResource): readonly WrittenParameter[] {
  const call = callAt(run, stack, resource.path, 0, "are-values");
  const name = asText(attributeOf(resource.logicalId, "Ref", call));
  const known = name.state === "known" ? name.value : null;
  return [{ stack, resource, name: known, region: stack.environment.region, steps: ["Value"] }];
}

/** `reference`: a name, or a name and a version with a colon between them. */
export function ssmParameterValue(reference: Text, parameters: () => SsmParameters, reader: Call): Value {
  const { run } = reader;
  const [name = [], version] = splitText(reference, ":");
  if (isPublic(name)) return readAtDeployment(publicParameterReference(show(name)), reader);
  const isMade = ({ stack, resource }: SsmParameter) =>
    isPresumablyMade(run.scenario, () => resourceExists(run, stack, resource));
  const isSeen = (one: SsmParameter) => isInReachOf(reader.stack, one);
  const [found, ...others] = meantBy(name, parameters(), run.scenario, isSeen, isMade);
  if (found === undefined) return notWritten(name, reader);
  const shown = `SSM parameter ${show(name)}`;
  if (others.length > 0) return malformed(`the ${shown} is written more than once in this run`, reader);
  // Templates state what the newest version holds, and not how many there were before it.
  if (version === undefined) return held(found, shown, reader);
  return readAtDeployment(
    `version ${show(version)} of the ${shown}, of which this run shows only the newest,`,
    reader,
  );
}

/** AWS writes these itself. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html */
const isPublic = ([start]: Text): boolean => typeof start === "string" && start.startsWith("/aws/service/");

const readAtDeployment = (reference: string, reader: Call): Value =>
  unresolved({ kind: "read-at-deployment", reference }, reader);

/** A parameter is read in the account and Region of the stack that reads it. */
const isInReachOf = (reader: Stack, { stack, region }: SsmParameter): boolean =>
  mayBeSamePlace({ account: stack.environment.account, region }, reader.environment);

function held({ stack, resource, steps }: SsmParameter, shown: string, reader: Call): Value {
  const { run, depth, defaults } = reader;
  const key = memoryKey("ssm-parameter", defaults, stack.id, resource.logicalId, ...steps);
  const circular = unresolved({ kind: "circular", what: `the ${shown}` }, reader);
  return run.values(key, circular, () => {
    const properties = callAt(run, stack, [...resource.path, "Properties"], depth + 1, defaults);
    const value = memberAt(properties.resolve(resource.properties), ...steps);
    return value.kind === "absent" ? malformed(`the ${shown} has no value`, reader) : value;
  });
}

function notWritten(name: Text, reader: Call): Value {
  const open = openPart(name);
  return open === null
    ? readAtDeployment(`SSM parameter ${show(name)}, which no template of this run writes,`, reader)
    : unresolved(open.why, reader);
}
