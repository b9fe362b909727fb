/** The same tree of keys as a reference language, with any text at its leaves. */
export type SameKeys<Reference> = {
  readonly [Key in keyof Reference]: Reference[Key] extends string ? string : SameKeys<Reference[Key]>;
};
