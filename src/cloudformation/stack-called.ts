// Does a name by which one stack is given something mean this stack?

import { fileOf, type Stack } from "./stack.ts";

export interface Named {
  readonly name: string | null;
  readonly stackName: string | null;
  /** As it is shown. */
  readonly file: string;
}

/** A template that states no name of a stack goes by its file. */
export const isCalled = ({ name, stackName, file }: Named, called: string): boolean =>
  stackName === called || name === called || (name === null && stackName === null && file === called);

export const namedOf = (stack: Stack): Named => ({
  name: stack.name,
  stackName: stack.stackName,
  file: fileOf(stack),
});
