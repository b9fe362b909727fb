/** The kelurahan that a line above a staged row names ('KELURAHAN RAPPOCINI'), as `family_card` is what a 'No. KK :' line says. */
export const villageLines = 'ALTER TABLE import_row ADD COLUMN village_line TEXT;';
