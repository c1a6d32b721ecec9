// How do rules see a statement of a key policy?

import { type ReviewedStatement, statementName } from "../../permissions/review.ts";
import { type Fields, settled } from "./view.ts";

export class StatementView {
  static readonly FIELDS = {
    name: "string",
    mistake: "string",
    inertBecause: "string",
    grantsFreely: "bool",
  } as const satisfies Fields<StatementView>;
  readonly statement: ReviewedStatement;
  constructor(statement: ReviewedStatement) {
    this.statement = statement;
  }
  get name(): string {
    return statementName(this.statement);
  }
  /** Empty: it has none. */
  get mistake(): string {
    return this.statement.mistake ?? "";
  }
  /** Empty: it is not. */
  get inertBecause(): string {
    return this.statement.inertBecause ?? "";
  }
  get grantsFreely(): boolean {
    return settled(this.statement.grantsFreely);
  }
}
