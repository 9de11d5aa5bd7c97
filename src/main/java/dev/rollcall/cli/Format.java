package dev.rollcall.cli;

/** How a command answers. */
enum Format {
  /** For people. */
  TEXT,
  /** For programs; the fields are a contract. */
  JSON,
  /** For spreadsheets. */
  CSV
}
