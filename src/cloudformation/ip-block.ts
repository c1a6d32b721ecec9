// Which addresses does a CIDR block such as 10.0.0.0/16 or 2001:db8::/32 hold?

export interface IpBlock {
  /** Bits of an address: 32 or 128. */
  readonly width: 32 | 128;
  readonly start: bigint;
  readonly prefix: number;
}

/** Null when it is no block. What stands behind the prefix in the address does not count. */
export function ipBlockOf(text: string): IpBlock | null {
  const [, address = "", digits = ""] = /^([0-9a-fA-F.:]{2,39})\/(\d{1,3})$/.exec(text) ?? [];
  const width = address.includes(":") ? 128 : 32;
  const value = width === 128 ? ipv6Of(address) : ipv4Of(address);
  const prefix = Number(digits);
  if (value === null || prefix > width) return null;
  const rest = BigInt(width - prefix);
  return { width, start: (value >> rest) << rest, prefix };
}

function ipv4Of(address: string): bigint | null {
  const parts = address.split(".");
  const isValid = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return isValid ? parts.reduce((sum, part) => (sum << 8n) + BigInt(part), 0n) : null;
}

function ipv6Of(address: string): bigint | null {
  const [head = "", tail, ...others] = address.split("::");
  const before = groupsOf(head);
  const after = groupsOf(tail ?? "");
  const missing = 8 - before.length - after.length;
  if (others.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return null;
  const groups = [...before, ...Array.from({ length: missing }, () => "0"), ...after];
  const isValid = groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
  return isValid ? groups.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n) : null;
}

const groupsOf = (part: string): string[] => (part === "" ? [] : part.split(":"));

export const showIpBlock = ({ width, start, prefix }: IpBlock): string =>
  `${width === 32 ? showIpv4(start) : showIpv6(start)}/${prefix}`;

const showIpv4 = (address: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join(".");

/** The longest run of zeros is left out, of equal ones the first. https://www.rfc-editor.org/rfc/rfc5952#section-4 */
function showIpv6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => (address >> BigInt(112 - 16 * index)) & 0xffffn);
  const shown = groups.map((group) => group.toString(16)).join(":");
  const runs = shown.match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), "");
  if (longest === "") return shown;
  const at = shown.search(new RegExp(`(?<![0-9a-f])${longest}(?![0-9a-f])`));
  const [head, tail] = [shown.slice(0, at), shown.slice(at + longest.length)];
  return `${head.replace(/:$/, "")}::${tail.replace(/^:/, "")}`;
}
