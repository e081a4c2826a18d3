package io.dicomadapter.cli.report;

/** How answers are printed. */
public enum Format {
    TABLE,
    JSON
}
