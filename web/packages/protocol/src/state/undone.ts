/** Something that a person did to the sheet and can take back and do again. */
export type Act =
  | { readonly kind: "stroke"; readonly strokeId: string }
  | { readonly kind: "erasure"; readonly eraseId: string; readonly strokeIds: readonly string[] | "all" };

/** What a person took back and may do again. */
export interface UndoneAct {
  readonly act: Act;
  readonly actor: string;
}

export function nameOf(act: Act): string {
  return act.kind === "stroke" ? act.strokeId : act.eraseId;
}

/** After a person did something: what was done again is not undone any more, and what is new ends all that could be done again. */
export function afterAct(undone: readonly UndoneAct[], act: Act, actor: string): readonly UndoneAct[] {
  const again = undone.findLast((one) => one.actor === actor && nameOf(one.act) === nameOf(act));
  const left = undone.filter((one) => (again ? one !== again : one.actor !== actor));
  return left.length === undone.length ? undone : left;
}
