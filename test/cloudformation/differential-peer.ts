// What does @aws/cloudformation-validate, a resolver of AWS that we did not write, make of a template?

import { createRequire } from "node:module";
import { isObject, member } from "../../src/cloudformation/template.ts";
import type { Document, Json, JsonObject } from "../../src/input/document.ts";
import type { World } from "./differential-world.ts";

/** As its custom rules see a template. What it could not resolve is a mapping with a member such as `__dynamic`. */
export interface PeerStack {
  readonly resources: JsonObject;
  readonly outputs: JsonObject;
  /** Whether a condition may be true, and whether it may be false. */
  readonly conditions: JsonObject;
}

/** Null when it cannot read the template, or would not come to an end with it. */
export type AskPeer = (document: Document, world: World, parameters: JsonObject) => PeerStack | null;

interface Engine {
  readonly validateTemplate: (
    template: object,
    config: object,
  ) => { readonly diagnostics: readonly { readonly ruleId: string; readonly message: string }[] };
}

interface PeerPackage {
  readonly RegoEngine: new (config: object) => Engine;
  readonly TemplateContent: new (text: string) => object;
}

const RULE_ID = "TOLD";

/** Given parameters are heeded for rules only, not in the model that the package hands out, so a rule tells what it sees. */
const TELL_ALL = `package eks_lint
import rego.v1

conditions[name] := truth if {
  some name, _ in input.conditions
  truth := {"yes": is_satisfiable({name: true}), "no": is_satisfiable({name: false})}
}

violation contains told if {
  seen := {"resources": input.resources, "outputs": input.outputs, "conditions": conditions}
  told := {"rule_id": "${RULE_ID}", "severity": "ERROR", "message": json.marshal(seen)}
}`;

export function peer(): AskPeer {
  // It comes inside of the CDK, which does not hand it on.
  const fromCdk = createRequire(createRequire(import.meta.url).resolve("aws-cdk-lib/package.json"));
  const { RegoEngine, TemplateContent } = fromCdk("@aws/cloudformation-validate") as PeerPackage;
  const engine = new RegoEngine({ customRules: [{ name: "tell-all.rego", content: TELL_ALL }] });
  return ({ text, root }, { account, region, partition, urlSuffix, stackName }, parameters) => {
    if (isDeep(root, DEEPEST_CHOICE)) return null;
    const { diagnostics } = engine.validateTemplate(new TemplateContent(text), {
      disableBuiltinRules: true,
      detailLevel: "STANDARD",
      parameterOverrides: parameters,
      pseudoParameterOverrides: { accountId: account, region, partition, urlSuffix, stackName },
    });
    const told = diagnostics.find(({ ruleId }) => ruleId === RULE_ID);
    return told === undefined ? null : (JSON.parse(told.message) as PeerStack);
  };
}

/** Its time doubles with every `Fn::If` within an `Fn::If`: at 10 it takes half a minute, and it cannot be stopped. */
const DEEPEST_CHOICE = 8;

function isDeep(raw: Json, levels: number): boolean {
  if (raw === null || typeof raw !== "object") return false;
  if (levels === 0) return true;
  return Object.entries(raw).some(([name, inner]) =>
    isDeep(inner as Json, name === "Fn::If" ? levels - 1 : levels),
  );
}

/** Null where it does not decide. */
export function peerTruth({ conditions }: PeerStack, name: string): boolean | null {
  const truth = member(conditions, name);
  if (!isObject(truth)) return null;
  const mayBe = (side: string) => member(truth, side) === true;
  return mayBe("yes") === mayBe("no") ? null : mayBe("yes");
}
