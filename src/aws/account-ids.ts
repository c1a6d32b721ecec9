// Where in a text do ids of accounts stand? They are 12 digits, and so is a part of many another id by chance.

import { isAccountId } from "../model/environment.ts";

/** UUIDs; ids of EC2, grants and replicated keys; the unique ids of roles and users. */
const OTHER_ID =
  "(?<![0-9A-Za-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{17,}|(?:AROA|AIDA)[0-9A-Z]{12,})(?![0-9A-Za-z])";

const IDS = new RegExp(`${OTHER_ID}|\\d+`, "g");
const WORD = new RegExp(`${OTHER_ID}|(?<![0-9A-Za-z])\\d{12}(?![0-9A-Za-z])`, "g");
const IN_ARN = /\barn:[^:\s"]*:[^:\s"]*:[^:\s"]*:(\d{12})(?!\d)/g;

/** What is an account by where it stands: in an ARN, or by itself. */
export const accountsIn = (text: string): readonly string[] =>
  isAccountId(text) ? [text] : [...text.matchAll(IN_ARN)].flatMap(([, account]) => account ?? []);

/** Of a policy or a message: nothing else that stands there has 12 digits. In the order of the text. */
export const accountsAmongWords = (text: string): readonly string[] =>
  [...text.matchAll(WORD)].map(([word]) => word).filter(isAccountId);

/** `replacementOf`: undefined for what is no account. */
export const withAccounts = (text: string, replacementOf: (account: string) => string | undefined): string =>
  text.replace(IDS, (id) => (isAccountId(id) ? (replacementOf(id) ?? id) : id));
