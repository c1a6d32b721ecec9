// `eks-lint permits`: what one key policy lets the launching role do, per call of a launch.

import { actionReportOf } from "../engine/finding.ts";
import type { Document } from "../input/document.ts";
import { STDIN } from "../input/find.ts";
import { parseJson } from "../input/parse-json.ts";
import { placeAmong } from "../input/place.ts";
import { type Environment, environmentOf } from "../model/environment.ts";
import { known, unknown } from "../model/fact.ts";
import { type LaunchRole, launchRoleOf, serviceLinkedRole } from "../model/launch-role.ts";
import type { Key } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { show, textOf } from "../model/text.ts";
import { valueOfJson } from "../model/value.ts";
import { decide } from "../permissions/decide.ts";
import { type Decision, permits } from "../permissions/decision.ts";
import { placedDecision } from "../place-report.ts";
import type { ExitCode } from "../report.ts";
import { piece } from "../reporters/styled-line.ts";
import { decisionLines } from "../reporters/text-decision.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";
import { ROLE_ARN, roleArnOption } from "./option-values.ts";
import { columnsIn, print } from "./print.ts";
import type { World } from "./world.ts";

export interface PermitsOptions {
  readonly policy: string;
  readonly role?: string;
  readonly account?: string;
  readonly region?: string;
  readonly color: boolean;
}

export function permitsCommand(options: PermitsOptions, world: World): ExitCode {
  const environment = environmentOf(accountFrom(options), options.region ?? null);
  const role = roleFrom(options.role, environment);
  const file = options.policy === "-" ? STDIN : options.policy;
  const document = policyFrom(file, textOfPolicy(options.policy, world));
  const decision = decide({ key: keyWith(document.root, file, environment), role, environment, grants: [] });
  const documents = new Map([[file, document]]);
  const reports =
    placedDecision(decision.actions.map(actionReportOf), (origin) => placeAmong(documents, origin)) ?? [];
  const verdict = [piece(verdictOf(decision, role), "strong")];
  print([verdict, [], ...decisionLines(reports, columnsIn(world))], options, world);
  return permits(decision, "needed").is === "yes" ? 0 : 1;
}

/** The account of the role is the one that the instances are launched in. */
function accountFrom({ role, account }: PermitsOptions): string | null {
  const ofRole = role === undefined ? undefined : ROLE_ARN.exec(role)?.[1];
  if (ofRole !== undefined && account !== undefined && ofRole !== account) {
    throw new InvalidOption(`--role is a role of account ${ofRole}, and --account says ${account}`);
  }
  return ofRole ?? account ?? null;
}

function roleFrom(arn: string | undefined, environment: Environment): LaunchRole {
  if (arn === undefined) return serviceLinkedRole("autoscaling-service-linked-role", environment);
  return launchRoleOf(textOf(roleArnOption("--role")(arn)));
}

function textOfPolicy(path: string, world: World): string {
  try {
    return path === "-" ? world.readStdin() : world.readFile(path);
  } catch (thrown) {
    throw new InvalidOption(
      `the policy ${path} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    );
  }
}

function policyFrom(file: string, text: string): Document {
  const parsed = parseJson(file, text);
  if (!parsed.ok) {
    const { message, place } = parsed.problem;
    const line = place?.kind === "span" ? `:${place.start.line}` : "";
    throw new InvalidOption(`${file}${line}: ${message}`);
  }
  const { root } = parsed.document;
  if (typeof root === "object" && root !== null && Object.hasOwn(root, "Statement")) return parsed.document;
  throw new InvalidOption(
    `${file} is no key policy, because it has no Statement; ` +
      "aws kms get-key-policy prints nothing but the policy with --query Policy --output text",
  );
}

function keyWith(policy: unknown, file: string, environment: Environment): Key {
  const origin: Origin = { kind: "file", file, path: [] };
  return {
    name: file,
    identifiers: [],
    manager: known("customer", origin),
    enabled: known(true, origin),
    spec: known("SYMMETRIC_DEFAULT", origin),
    usage: known("ENCRYPT_DECRYPT", origin),
    materialOrigin: known("AWS_KMS", origin),
    multiRegion: known(false, origin),
    rotation: unknown({ kind: "not-in-this-run", reference: "the rotation of the key" }, origin),
    environment,
    policy: known({ kind: "document", document: valueOfJson(policy, origin) }, origin),
    unreadGrants: null,
    identity: null,
    origin,
  };
}

function verdictOf(decision: Decision, role: LaunchRole): string {
  const arn = show(role.arn);
  const { is } = permits(decision, "needed");
  switch (is) {
    case "yes":
      return `${arn} can launch instances with this key.`;
    case "no":
      return `${arn} cannot launch instances with this key.`;
    case "unknown":
      return `Whether ${arn} can launch instances with this key is not known.`;
    default:
      return is satisfies never;
  }
}
