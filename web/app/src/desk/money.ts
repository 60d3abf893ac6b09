import type { Money } from "./types";

const nanoPerCent = 10_000_000;

/** "$12.34", and what is less than a cent to four places, so that something never looks like nothing. */
export function dollars(nanoUsd: number): string {
  const usd = nanoUsd / 1e9;
  if (usd > 0 && usd < 0.0001) return "under $0.0001";
  return `$${usd.toFixed(usd > 0 && usd < 1 ? 4 : 2)}`;
}

export function nanoUsd(money: Money): number {
  return Number(money.amount) * nanoPerCent;
}

/** The cents of an amount that a person typed, such as "2.50"; undefined if it is none. */
export function cents(text: string): string | undefined {
  const plain = text.trim().replace(/^\$\s*/, "");
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return undefined;
  return String(Math.round(Number(plain) * 100));
}

/** What a person would type for an amount. */
export function typed(money: Money): string {
  return (Number(money.amount) / 100).toFixed(2);
}

export function count(tokens: number): string {
  return tokens.toLocaleString("en");
}
