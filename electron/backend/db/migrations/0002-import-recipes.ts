/** How lists of a sender are read, remembered by the texts of their header. `layout` is JSON; `signature` its header's digest. */
export const importRecipes = `
CREATE TABLE import_recipe (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sender TEXT NOT NULL,
  signature TEXT NOT NULL,
  layout TEXT NOT NULL CHECK (json_valid(layout)),
  created_by INTEGER NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  used_at TEXT,
  UNIQUE (sender, signature)
) STRICT;
`;
