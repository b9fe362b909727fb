/** Shortest password of a new office, characters; afterwards the office's setting counts. */
export const initialPasswordLength = 10;
