// Why is something not known? Every unknown in the program carries one of these, and the report prints it.

export type UnknownReason =
  /** A parameter without a value: no default, and none given with `--parameters`. */
  | { readonly kind: "parameter-without-value"; readonly parameter: string; readonly stack: string }
  /** Something is referred to by name, ARN or id, and no input of this run describes it. */
  | {
      readonly kind: "not-in-this-run";
      readonly reference: string;
      /** Of an account, which was not asked for it or told of others only. Absent: of the inputs. */
      readonly of?: "account";
    }
  /** `Fn::If` on a condition that the inputs alone do not decide. */
  | { readonly kind: "undecided-condition"; readonly condition: string }
  /** A parameter that may have any of several allowed values. */
  | { readonly kind: "undecided-parameter"; readonly parameter: string; readonly values: readonly string[] }
  /** The value exists only once AWS has made the resource. */
  | { readonly kind: "attribute-of-resource"; readonly resource: string; readonly attribute: string }
  /** An account id, Region or the like that no input and no option states. `option` would settle it. */
  | { readonly kind: "environment-not-stated"; readonly what: string; readonly option: string | null }
  /** Read at deployment from SSM or Secrets Manager. */
  | { readonly kind: "read-at-deployment"; readonly reference: string }
  /** eks-lint does not understand this construct (yet). */
  | { readonly kind: "unsupported"; readonly what: string }
  /** Text that a program outside this run fills in: `${KEY}`, `<key>`. */
  | { readonly kind: "placeholder"; readonly text: string }
  /** The input is of a wrong type or shape at this place. */
  | { readonly kind: "malformed"; readonly what: string }
  | { readonly kind: "circular"; readonly what: string }
  /** A bound on time or memory was reached. */
  | { readonly kind: "limit"; readonly what: string }
  /** A setting of the AWS account decides it. */
  | { readonly kind: "account-setting"; readonly setting: string }
  /** An account was asked, and did not answer. `what`: "the policy of the key …"; `because`: AWS's code and message, a clause. */
  | {
      readonly kind: "not-read";
      readonly what: string;
      /** In the words of IAM: `kms:GetKeyPolicy`. */
      readonly action: string;
      readonly because: string;
    }
  /** AWS tells it, and not to whoever was asked. `what`: as above; `how`: the ways to it, a clause. */
  | { readonly kind: "not-told"; readonly what: string; readonly how: string }
  /** How AWS behaves here is not documented well enough to say yes or no. */
  | { readonly kind: "undocumented"; readonly what: string };

/** One clause, no capital, no full stop: it is put after "because" and into lists. */
export function describe(why: UnknownReason): string {
  switch (why.kind) {
    case "parameter-without-value":
      return `parameter ${why.parameter} of ${why.stack} has no value here; give one with --parameters ${why.parameter}=…`;
    case "not-in-this-run":
      return why.of === "account"
        ? `the account told nothing of ${why.reference}`
        : `${why.reference} is not described by any input of this run`;
    case "undecided-condition":
      return `it depends on condition ${why.condition}, which the inputs do not decide`;
    case "undecided-parameter":
      return `it depends on parameter ${why.parameter}, which may be ${oneOf(why.values)}`;
    case "attribute-of-resource":
      return `${why.attribute} of ${why.resource} exists only after deployment`;
    case "environment-not-stated":
      return `${why.what} is not stated${why.option === null ? "" : `; give it with ${why.option}`}`;
    case "read-at-deployment":
      return `${why.reference} is read at deployment`;
    case "unsupported":
      return `eks-lint does not evaluate ${why.what}`;
    case "placeholder":
      return `${why.text} is a placeholder that another program fills in`;
    case "malformed":
      return why.what;
    case "circular":
      return `${why.what} refers to itself`;
    case "limit":
      return why.what;
    case "account-setting":
      return `${why.setting} decides it, and that is a setting of the AWS account`;
    case "not-read":
      return `${why.what} could not be read with ${why.action}: ${why.because}`;
    case "not-told":
      return `${why.what} is not known here: ${why.how}`;
    case "undocumented":
      return why.what;
    default:
      return why satisfies never;
  }
}

const SHOWN = 5;

function oneOf(values: readonly string[]): string {
  const shown = values.slice(0, SHOWN).map((value) => (value === "" ? '""' : value));
  const more = values.length - shown.length;
  if (more > 0) return `${shown.join(", ")} or ${more} other values`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}
