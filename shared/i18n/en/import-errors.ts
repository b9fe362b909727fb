/** Why a list file is refused, by the part of the code behind 'imports.'; merged under `errors.imports`. */
export const importErrors = {
  area_unknown: 'There is no such kelurahan in the city. Choose one from the list.',
  binary_workbook: 'This is a binary workbook (.xlsb). Open it in Excel, save it as .xlsx and try again.',
  file_changed:
    'This file was changed since it was looked at, so its columns may have moved. Look at it again, then check it. Nothing was imported.',
  file_damaged:
    'This file is damaged or cut off. Open it in Excel, save it again as .xlsx and try again. Nothing was imported.',
  file_empty: 'This file is empty. Choose another one.',
  file_too_large:
    'This file is too large for a list, or was made to swell. Split it into several files. Nothing was imported.',
  file_unreadable:
    'This file cannot be opened. Make sure that it is still there, not locked by a program, and that you may read it.',
  format_not_supported:
    'This kind of file cannot be read yet. Excel (.xlsx, .xls), LibreOffice (.ods), HTML tables and .csv can be read. Save it as .xlsx and try again.',
  missing_part: 'This file is incomplete: its part {{part}} is missing. Save it again from Excel and try again.',
  no_people:
    'No list of people was found in this file. Make sure that it has a row of column names such as Nama and NIK.',
  not_committed: 'This import was not committed, or was undone already.',
  nothing_to_correct: 'There is no row for the sender to correct: all rows are right.',
  not_staged: 'This import has been committed or thrown away already.',
  not_prepared: 'This list is still being made ready for repairs. Wait until that is done, then try again.',
  nothing_to_undo: 'There is no repair to undo.',
  password_protected:
    'This file is protected by a password. Open it in Excel, remove the password, save and try again.',
  too_many_columns:
    'This sheet has more than {{limit, number}} columns. Delete the ones that are not used and try again.',
  unsafe_content: 'This file holds unusual and dangerous content and is refused. Ask its sender for a new one.',
} as const;
